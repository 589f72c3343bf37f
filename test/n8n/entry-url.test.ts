import { type Bench, breakStore, eventually, setUp } from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const entry = () => bench.slackNode('slackInteractionTrigger', { parameters: { kinds: [] } });

async function storedUrl({ subscriptionId }: TestNode) {
	const all = await bench.store.subscriptionsOf(bench.app);
	return all.find(({ id }) => id === subscriptionId)?.url;
}
const isStored = (node: TestNode) => eventually(async () => (await storedUrl(node)) === node.url);
const isThere = (node: TestNode) => eventually(async () => (await storedUrl(node)) !== undefined);

it('is known when n8n says it before the trigger has announced itself', async () => {
	const node = entry();
	await bench.host.hook(node, 'create');
	await bench.host.activate(node);
	await isStored(node);
});

it('is known when n8n says it afterwards', async () => {
	const node = entry();
	await bench.host.activate(node);
	await isThere(node);
	await bench.host.hook(node, 'create');
	await isStored(node);
});

it('is known when the store was away while n8n said it', async () => {
	const node = entry();
	const mend = breakStore();
	await bench.host.hook(node, 'create');
	await eventually(() =>
		bench.host.logs.some(({ message }) => message.includes('URL of the trigger')),
	);
	mend();
	await bench.host.activate(node);
	await isStored(node);
});

it('stays when the trigger announces itself again', async () => {
	const node = entry();
	const active = await bench.host.activate(node);
	await bench.host.hook(node, 'create');
	await isStored(node);
	await active.close();
	await bench.host.activate(node);
	await eventually(async () => (await bench.store.signsOfLife(bench.app)).clockUntil !== null);
	expect(await storedUrl(node)).toBe(node.url);
});

it('is never the test URL', async () => {
	const node = entry();
	await bench.host.activate(node);
	await isThere(node);
	await bench.host.hook(node, 'create', { mode: 'manual', activation: 'manual' });
	expect(await storedUrl(node)).toBeNull();
	await bench.host.hook(node, 'create');
	await isStored(node);
});
