import { PEOPLE } from '../../sandbox/slack';
import {
	holdUrl,
	listen,
	postElements,
	publish,
	rowsFor,
	useOwnPort,
} from '../helpers/interactions';
import { type Bench, setUp } from '../helpers/n8n';
import { aRequest } from '../helpers/decisions';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
useOwnPort(() => bench);
afterEach(() => bench.tearDown());

const lists = (...list: object[]) => ({ optionLists: { list } });
const regions = {
	actionId: 'choose',
	source: 'list',
	options: 'emea = Europe and Africa\napac = Asia and the Pacific\nus',
};
const menu = () =>
	postElements(bench.sandbox, [
		{
			type: 'external_select',
			action_id: 'choose',
			min_query_length: 0,
			placeholder: { type: 'plain_text', text: 'Choose' },
		},
	]);
const suggest = async (typed: string) => {
	const message = await menu();
	return bench.sandbox.suggest({ ...message, user: 'ana', actionId: 'choose', typed });
};

it('answers with the list of the node, narrowed down by what is typed', async () => {
	const node = await holdUrl(bench, { kinds: ['input'], ...lists(regions) });
	const all = await suggest('');
	expect(all).toMatchObject({ error: null, deliveries: [{ status: 200, inTime: true }] });
	expect(all.options?.map(({ value }) => value)).toEqual(['emea', 'apac', 'us']);
	const some = await suggest('asia');
	expect(some.options).toEqual([{ label: 'Asia and the Pacific', value: 'apac' }]);
	// It is no workflow's.
	expect(await rowsFor(bench, node)).toBe(0);
});

it('brings what was chosen to the workflow', async () => {
	const asking = await publish(bench, { kinds: ['input'], ...lists(regions) });
	const message = await menu();
	const press = { ...message, user: 'ana', actionId: 'choose' };
	await bench.sandbox.suggest({ ...press, typed: 'euro' });
	await bench.sandbox.click({ ...press, value: 'emea' });
	expect(await asking.first('Menu')).toMatchObject({
		actionId: 'choose',
		value: 'emea',
		labels: ['Europe and Africa'],
	});
});

it('finds the list of another published trigger', async () => {
	await publish(bench, { kinds: [] });
	await publish(bench, { kinds: [], ...lists(regions) }, { holdsUrl: false });
	expect((await suggest('us')).options).toEqual([{ label: 'us', value: 'us' }]);
});

it('finds the list of a trigger that is tried in the editor', async () => {
	await publish(bench, { kinds: [] });
	await listen(bench, lists(regions));
	expect((await suggest('us')).options).toEqual([{ label: 'us', value: 'us' }]);
});

it('offers the people that these nodes know', async () => {
	const { teamId } = bench.app;
	for (const [email, name] of [
		['ana@northwind.example', 'Ana Alvarez'],
		['ben@northwind.example', 'Ben Okafor'],
	] as const) {
		const person = { id: PEOPLE.ana, name, email };
		await bench.store.linkPerson({ teamId, email, person, ttlMs: 60_000 });
	}
	await holdUrl(bench, lists({ actionId: 'choose', source: 'people' }));
	expect((await suggest('oka')).options).toEqual([
		{ label: 'Ben Okafor', value: 'ben@northwind.example' },
	]);
});

it('offers the requests that nobody has decided yet', async () => {
	await bench.store.openDecision(aRequest(bench.app, { key: 'reg-1', title: 'Deal: Globex' }));
	const { decision } = await bench.store.openDecision(
		aRequest(bench.app, { key: 'reg-2', title: 'Deal: Initech' }),
	);
	await bench.store.endDecision({
		id: decision.id,
		state: 'withdrawn',
		optionId: null,
		byName: null,
		reason: null,
		event: null,
		effects: [],
	});
	await holdUrl(bench, lists({ actionId: 'choose', source: 'requests' }));
	expect((await suggest('')).options).toEqual([{ label: 'Deal: Globex', value: 'reg-1' }]);
});

it('answers a menu that nobody knows with nothing to choose from', async () => {
	await holdUrl(bench, lists({ ...regions, actionId: 'another' }));
	expect(await suggest('us')).toMatchObject({ error: null, options: [] });
});
