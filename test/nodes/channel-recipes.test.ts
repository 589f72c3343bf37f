import { readRecipe } from '../../sandbox/story/recipes';
import { hasKeyword } from '../../src/core/sync/has-keyword';
import { customerDirectoryProperties } from '../../src/n8n/properties/customer-directory-properties';
import { slackChannelSyncTriggerProperties } from '../../src/n8n/properties/slack-channel-sync-trigger-properties';

const FILES = ['customer-channel-to-crm-note', 'customer-channel-escalation'] as const;
const PROPERTIES = {
	customerDirectory: customerDirectoryProperties,
	slackChannelSyncTrigger: slackChannelSyncTriggerProperties,
};

describe.each(FILES)('%s', (file) => {
	const recipe = readRecipe(file);

	it('sets only what our nodes have', () => {
		for (const [type, properties] of Object.entries(PROPERTIES)) {
			const known = new Set(properties.map(({ name }) => name));
			const nodes = recipe.nodes.filter((node) => node.type.endsWith(`.${type}`));
			const set = nodes.flatMap(({ parameters }) => Object.keys(parameters));
			expect(set.filter((name) => !known.has(name))).toEqual([]);
		}
	});

	it('connects nodes that it has', () => {
		const names = new Set(recipe.nodes.map(({ name }) => name));
		const text = JSON.stringify(recipe.connections) + JSON.stringify(recipe.nodes);
		const named = [...text.matchAll(/"node":"([^"]+)"|\$\('([^']+)'\)/g)].map(
			([, node, mentioned]) => node ?? mentioned ?? '',
		);
		const all = [...Object.keys(recipe.connections), ...named];
		expect(all.filter((name) => !names.has(name))).toEqual([]);
	});

	it('comes without credentials', () => {
		expect(recipe.nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});
});

it.each([
	['We have to cancel.', true],
	['The export is NOT working since noon', true],
	['It doesn’t work', true],
	['Is the service is down again?', true],
	['Let me write that down.', false],
	['No urgency, thanks!', false],
])('the escalation hears "%s": %s', (text, heard) => {
	const trigger = readRecipe('customer-channel-escalation').nodes.find(
		({ webhookId }) => webhookId,
	);
	const keywords = String(trigger?.parameters.keywords).split(',');
	expect(hasKeyword(text, keywords)).toBe(heard);
});
