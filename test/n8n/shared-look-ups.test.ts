import type { SharedLookUp } from '../../src/core/crm-provider';
import { createSharedLookUps } from '../../src/n8n/crm/shared-look-ups';
import { fakeCrmClient } from '../helpers/fake-crm-client';

function openLookUps(answer: (keys: readonly string[]) => ReadonlyMap<string, string>) {
	const load = createSharedLookUps();
	const calls: string[][] = [];
	const ask = (key: string, { scope = 'credential', rememberMs = 0, maxBatch = 100 } = {}) => {
		const lookUp: SharedLookUp<string> = {
			name: 'deals',
			key,
			maxBatch,
			rememberMs,
			fetch: async (keys) => {
				calls.push([...keys]);
				return answer(keys);
			},
		};
		return load(scope, fakeCrmClient({}), lookUp);
	};
	return { ask, calls };
}

const named = (keys: readonly string[]) => new Map(keys.map((key) => [key, `deal ${key}`]));

it('asks once for all who ask at the same time, each key once', async () => {
	const { ask, calls } = openLookUps(named);
	const answers = await Promise.all(['1', '2', '1', '3'].map((key) => ask(key)));
	expect(answers).toEqual(['deal 1', 'deal 2', 'deal 1', 'deal 3']);
	expect(calls).toEqual([['1', '2', '3']]);
});

it('splits by what the CRM takes in one call', async () => {
	const { ask, calls } = openLookUps(named);
	await Promise.all(Array.from({ length: 250 }, (_, n) => ask(String(n))));
	expect(calls.map((keys) => keys.length)).toEqual([100, 100, 50]);
});

it('gives null for what the CRM does not have', async () => {
	const { ask } = openLookUps(() => new Map([['1', 'deal 1']]));
	expect(await Promise.all([ask('1'), ask('2')])).toEqual(['deal 1', null]);
});

it('asks anew for a record, remembers a list as long as it was told to', async () => {
	const { ask, calls } = openLookUps(named);
	await ask('1');
	await ask('1');
	expect(calls).toHaveLength(2);
	const list = openLookUps(named);
	await list.ask('1', { rememberMs: 60_000 });
	await list.ask('1', { rememberMs: 60_000 });
	expect(list.calls).toHaveLength(1);
});

it('asks again for a record as soon as its call is under way: the caller may know of a newer change', async () => {
	let later: Promise<unknown> | undefined;
	const inFlight = openLookUps((keys) => {
		later ??= inFlight.ask('1');
		return named(keys);
	});
	await inFlight.ask('1');
	await later;
	expect(inFlight.calls).toEqual([['1'], ['1']]);
});

it('never remembers a failure, and tells every caller of it', async () => {
	let fails = true;
	const { ask, calls } = openLookUps((keys) => {
		if (fails) throw new Error('503');
		return named(keys);
	});
	const asked = [ask('1', { rememberMs: 60_000 }), ask('2', { rememberMs: 60_000 })];
	expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
		'rejected',
		'rejected',
	]);
	fails = false;
	expect(await ask('1', { rememberMs: 60_000 })).toBe('deal 1');
	expect(calls).toHaveLength(2);
});

it('keeps credentials apart', async () => {
	const { ask, calls } = openLookUps(named);
	await Promise.all([ask('1', { scope: 'a' }), ask('1', { scope: 'b' })]);
	expect(calls).toEqual([['1'], ['1']]);
});
