import type { RecipeFile, RecipeNode } from './recipes';
import type { World } from './world';

/**
 * As a builder would in the editor: the schedule is set to every second, and later back. Unpublished in
 * between, so that n8n never has two versions of one schedule to tell apart.
 */
export async function everySecond(
	world: World,
	file: RecipeFile,
	work: () => Promise<void>,
	/** What the builder changes for the while, beside the schedule. */
	change: (node: RecipeNode) => RecipeNode = (node) => node,
): Promise<void> {
	const { host, recipes } = world;
	const { id, nodes } = recipes[file];
	const quick = nodes.map((node) =>
		node.type.endsWith('scheduleTrigger')
			? {
					...node,
					parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
				}
			: change(node),
	);
	const publish = async (changed: typeof nodes) => {
		await host.rest.deactivate(id);
		await host.rest.updateWorkflow(id, { nodes: changed });
		await host.rest.activate(id);
	};
	await publish(quick);
	await work();
	await publish(nodes);
}
