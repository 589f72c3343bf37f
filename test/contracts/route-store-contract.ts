import type { NewRoute } from '../../src/core/route-types';
import { HOSTILE_TEXTS } from './hostile-text';
import { MINUTE, newApp, type OpenedStores } from './store-builders';

function newRoute(overrides: Partial<NewRoute> = {}): NewRoute {
	return {
		id: 'deals',
		match: 'deals',
		destinations: [
			{ kind: 'channel', channel: 'C1', name: 'revenue-team' },
			{ kind: 'role', role: 'owner' },
		],
		enabled: true,
		mention: null,
		thread: 'none',
		minimumAmount: null,
		minimumSeverity: null,
		changedBy: null,
		...overrides,
	};
}

export function routeStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const range = (length: number) => Array.from({ length }, (_, n) => n);

	describe('routes', () => {
		it('keep their order, a known one its place, and say who changed them when', async () => {
			const app = newApp();
			const save = (route: NewRoute) => store().saveRoute({ ...app, route });
			const [first, last] = [newRoute({ id: 'a' }), newRoute({ id: 'b', match: 'deal.*' })];
			const savedAt = await store().now();
			expect(await save(first)).toEqual({ ...first, position: 0, changedAt: savedAt });
			expect(await save(last)).toEqual({ ...last, position: 1, changedAt: savedAt });
			opened().advance(MINUTE);
			const changed = newRoute({
				id: 'a',
				match: '*',
				destinations: [],
				enabled: false,
				mention: 'here',
				thread: 'account',
				minimumAmount: { value: 1_000.5, currency: null },
				minimumSeverity: 'warning',
				changedBy: 'U1',
			});
			const stored = { ...changed, position: 0, changedAt: savedAt + MINUTE };
			expect(await save(changed)).toEqual(stored);
			expect(await second().routesOf(app)).toEqual([
				stored,
				{ ...last, position: 1, changedAt: savedAt },
			]);
			expect(await second().routesOf(newApp())).toEqual([]);
		});

		it('are removed once, what stood there is told, and the others close up', async () => {
			const [app, other] = [newApp(), newApp()];
			for (const id of ['a', 'b', 'c'])
				await store().saveRoute({ ...app, route: newRoute({ id }) });
			await store().saveRoute({ ...other, route: newRoute({ id: 'b' }) });
			const removed = await Promise.all(
				range(6).map((n) => (n % 2 ? store() : second()).removeRoute({ ...app, id: 'b' })),
			);
			const told = removed.filter((route) => route !== null);
			expect(told).toEqual([expect.objectContaining({ id: 'b', position: 1 })]);
			const left = await store().routesOf(app);
			expect(left.map(({ id, position }) => [id, position])).toEqual([
				['a', 0],
				['c', 1],
			]);
			expect(await store().saveRoute({ ...app, route: newRoute({ id: 'b' }) })).toMatchObject({
				position: 2,
			});
			expect(await store().routesOf(other)).toHaveLength(1);
			expect(await store().removeRoute({ ...app, id: 'nobody' })).toBeNull();
		});

		it('take places of their own when many are saved at once, and one under one id', async () => {
			const app = newApp();
			const saved = await Promise.all(
				range(20).map((n) =>
					(n % 2 ? store() : second()).saveRoute({
						...app,
						route: newRoute({ id: `r${n % 10}`, mention: `U${n}` }),
					}),
				),
			);
			const places = new Map(saved.map(({ id, position }) => [id, position]));
			expect([...places.values()].sort((a, b) => a - b)).toEqual(range(10));
			const listed = await store().routesOf(app);
			expect(listed.map(({ id }) => places.get(id))).toEqual(range(10));
		});

		it.each(HOSTILE_TEXTS)('keep %j as it is', async (text) => {
			const app = newApp();
			const route = newRoute({
				id: text,
				match: text,
				mention: text,
				changedBy: text,
				destinations: [{ kind: 'channel', channel: `${text}\0`, name: text }],
			});
			expect(await store().saveRoute({ ...app, route })).toMatchObject(route);
			expect(await second().routesOf(app)).toMatchObject([route]);
			expect(await store().removeRoute({ ...app, id: text })).toMatchObject(route);
		});
	});
}
