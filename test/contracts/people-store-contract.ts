import type { NewMapping } from '../../src/core/person-types';
import type { SlackUser } from '../../src/core/slack-port';
import type { AppTeam } from '../../src/core/store';
import { HOSTILE_TEXTS } from './hostile-text';
import { MINUTE, newApp, type OpenedStores, unique } from './store-builders';

function newSlackUser(overrides: Partial<SlackUser> = {}): SlackUser {
	const id = overrides.id ?? unique('U');
	return {
		id,
		teamId: 'T1',
		name: 'Ana García',
		email: `${id.toLowerCase()}@acme.example`,
		deleted: false,
		isBot: false,
		isGuest: false,
		isStranger: false,
		isAdmin: false,
		isEmailConfirmed: true,
		timeZone: 'Europe/Madrid',
		...overrides,
	};
}

function newMapping(overrides: Partial<NewMapping> = {}): NewMapping {
	return {
		email: `${unique('ana')}@acme.example`,
		name: 'Ana',
		state: 'mapped',
		userId: 'U1',
		userName: 'Ana García',
		reason: null,
		candidates: [],
		...overrides,
	};
}

/** Slack's directory, and who is whom. */
export function peopleStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const either = (n: number) => (n % 2 ? store() : second());
	const range = (length: number) => Array.from({ length }, (_, n) => n);
	const ids = (users: readonly SlackUser[]) => users.map(({ id }) => id).sort();

	describe('directory', () => {
		const sweep = async (teamId: string, users: readonly SlackUser[], startedAt?: number) => {
			const sweepId = unique('sweep');
			const began = startedAt ?? (await store().now());
			await store().saveDirectoryUsers({ teamId, sweepId, users });
			await second().endDirectorySweep({ teamId, sweepId, startedAt: began });
		};

		it('hands back what was saved, whoever it is, by id, by address and in pages', async () => {
			const { teamId } = newApp();
			const users = [
				newSlackUser({ id: 'U3', email: 'Ana@Acme.Example' }),
				newSlackUser({ id: 'U1', email: ' ana@acme.example', deleted: true, timeZone: null }),
				newSlackUser({ id: 'U2', email: null, isBot: true }),
				newSlackUser({ id: 'U4', isGuest: true, isStranger: true, teamId: null }),
			];
			await store().saveDirectoryUsers({ teamId, sweepId: unique('s'), users });
			const emails = ['ANA@ACME.EXAMPLE', 'nobody@acme.example', 'ana@acme.example ', ''];
			const found = await second().directoryUsersByEmail({ teamId, emails });
			expect(found).toHaveLength(2);
			expect(found).toEqual(expect.arrayContaining([users[0], users[1]]));
			expect(await store().directoryUser({ teamId, userId: 'U2' })).toEqual(users[2]);
			expect(await store().directoryUser({ teamId, userId: 'U9' })).toBeNull();
			expect(await store().directoryUser({ teamId: newApp().teamId, userId: 'U2' })).toBeNull();
			const first = await store().directoryPage({ teamId, after: null, limit: 3 });
			expect(first.map(({ id }) => id)).toEqual(['U1', 'U2', 'U3']);
			expect(await store().directoryPage({ teamId, after: 'U3', limit: 3 })).toEqual([users[3]]);
			expect(await store().directoryState({ teamId })).toEqual({ sweptAt: null, users: 4 });
		});

		it('refreshes users under their ids, also when one stands twice in a request', async () => {
			const { teamId } = newApp();
			const before = newSlackUser({ id: 'U1', email: 'old@acme.example' });
			const after = { ...before, email: 'new@acme.example', name: 'Ana Neu' };
			await store().saveDirectoryUsers({ teamId, sweepId: null, users: [before, after] });
			await store().saveDirectoryUsers({ teamId, sweepId: null, users: [] });
			const byEmail = (email: string) =>
				second().directoryUsersByEmail({ teamId, emails: [email] });
			expect(await byEmail('old@acme.example')).toEqual([]);
			expect(await byEmail('new@acme.example')).toEqual([after]);
		});

		it('forgets at the end of a sweep who was not in it, in this team only', async () => {
			const [{ teamId }, other] = [newApp(), newApp()];
			const [stays, goes, elsewhere] = [newSlackUser(), newSlackUser(), newSlackUser()];
			await sweep(other.teamId, [elsewhere]);
			await sweep(teamId, [stays, goes]);
			opened().advance(MINUTE);
			await sweep(teamId, [stays]);
			expect(await store().directorySweptAt({ teamId })).toBe(await store().now());
			expect(await store().directorySweptAt(newApp())).toBeNull();
			expect(await store().directoryState({ teamId })).toEqual({
				sweptAt: await store().now(),
				users: 1,
			});
			expect(await store().directoryUser({ teamId, userId: goes.id })).toBeNull();
			expect(await store().directoryState({ teamId: other.teamId })).toMatchObject({ users: 1 });
		});

		it('keeps whom an event told of since the sweep began, and nobody of before', async () => {
			const { teamId } = newApp();
			const [before, between, seen] = [newSlackUser(), newSlackUser(), newSlackUser()];
			const event = (user: SlackUser) =>
				second().saveDirectoryUsers({ teamId, sweepId: null, users: [user] });
			await event(before);
			opened().advance(MINUTE);
			const startedAt = await store().now();
			await event(between);
			opened().advance(MINUTE);
			const sweepId = unique('sweep');
			await store().saveDirectoryUsers({ teamId, sweepId, users: [seen] });
			// What an event says of somebody the sweep has seen takes nothing away.
			await event({ ...seen, name: 'Renamed' });
			await store().endDirectorySweep({ teamId, sweepId, startedAt });
			const left = await store().directoryPage({ teamId, after: null, limit: 9 });
			expect(ids(left)).toEqual(ids([between, seen]));
			expect(left.find(({ id }) => id === seen.id)?.name).toBe('Renamed');
		});

		it('keeps whom a sweep saw even when another, begun later, ends first', async () => {
			const { teamId } = newApp();
			const user = newSlackUser();
			const [one, other] = [unique('sweep'), unique('sweep')];
			const began = await store().now();
			await store().saveDirectoryUsers({ teamId, sweepId: one, users: [user] });
			await second().saveDirectoryUsers({ teamId, sweepId: other, users: [user] });
			opened().advance(MINUTE);
			await second().endDirectorySweep({ teamId, sweepId: other, startedAt: began });
			await store().endDirectorySweep({ teamId, sweepId: one, startedAt: began });
			expect(await store().directoryUser({ teamId, userId: user.id })).toEqual(user);
		});

		it('is saved from two sides at once, the same people in any order', async () => {
			const { teamId } = newApp();
			const users = range(50).map(() => newSlackUser());
			await Promise.all(
				range(10).map((n) =>
					either(n).saveDirectoryUsers({
						teamId,
						sweepId: unique('sweep'),
						users: n % 3 ? users : [...users].reverse(),
					}),
				),
			);
			expect(await store().directoryState({ teamId })).toMatchObject({ users: 50 });
		});

		it('takes and finds 5,000 people and lists of any length', async () => {
			const { teamId } = newApp();
			const users = range(5_000).map((n) =>
				newSlackUser({ id: `U${n}`, email: `Person.${n}@acme.example` }),
			);
			await sweep(teamId, users);
			const emails = range(5_500).flatMap((n) => [
				`person.${n}@ACME.example`,
				`person.${n}@acme.example`,
			]);
			const found = await second().directoryUsersByEmail({ teamId, emails });
			expect(ids(found)).toEqual(ids(users));
			expect(await store().directoryUsersByEmail({ teamId, emails: [] })).toEqual([]);
		});

		it.each(HOSTILE_TEXTS)('keeps %j as it is', async (text) => {
			const { teamId } = newApp();
			const user = newSlackUser({ name: `${text}\0`, email: `${text}@acme.example` });
			await store().saveDirectoryUsers({ teamId, sweepId: text, users: [user] });
			expect(
				await store().directoryUsersByEmail({ teamId, emails: [`${text}@ACME.example`] }),
			).toEqual([user]);
			await store().endDirectorySweep({ teamId, sweepId: text, startedAt: Date.now() * 2 });
			expect(await store().directoryUser({ teamId, userId: user.id })).toEqual(user);
		});
	});

	describe('mappings', () => {
		const mappingOf = async (app: AppTeam, email: string) =>
			(await store().mappingsByEmail({ ...app, emails: [email] }))[0];
		const link = (app: AppTeam, email: string, overrides: { userId?: string } = {}) =>
			store().linkMapping({
				...app,
				email,
				name: null,
				userId: 'U7',
				userName: 'Bea',
				linkedBy: 'U9',
				...overrides,
			});
		const save = (app: AppTeam, ...mappings: NewMapping[]) =>
			store().saveAutoMappings({ ...app, mappings });

		it('are found by any spelling of the address and by user, each in its app only', async () => {
			const [app, other] = [newApp(), newApp()];
			await save(app, newMapping({ email: ' Ana@Acme.Example ' }));
			await save(other, newMapping({ email: 'ana@acme.example', userId: 'U2' }));
			const ana = {
				email: 'ana@acme.example',
				name: 'Ana',
				state: 'mapped',
				userId: 'U1',
				userName: 'Ana García',
				matchedBy: 'email',
				reason: null,
				candidates: [],
				managerEmail: null,
				linkedBy: null,
				changedAt: await store().now(),
			};
			const emails = ['ANA@acme.example', 'ana@acme.example ', 'nobody@acme.example'];
			expect(await second().mappingsByEmail({ ...app, emails })).toEqual([ana]);
			expect(await second().mappingsOfUser({ ...app, userId: 'U1' })).toEqual([ana]);
			expect(await second().mappingsOfUser({ ...app, userId: 'U2' })).toEqual([]);
			expect(await second().mappingsByEmail({ ...app, emails: [] })).toEqual([]);
		});

		it('follow what matching finds, and say when they changed', async () => {
			const app = newApp();
			const email = 'ana@acme.example';
			const reason = 'Two people have this address.';
			const candidates = [
				{ id: 'U1', name: 'Ana' },
				{ id: 'U2', name: 'Ana B' },
			];
			const userless = { userId: null, userName: null };
			await save(app, newMapping({ email }));
			const first = await mappingOf(app, email);
			opened().advance(MINUTE);
			await save(app, newMapping({ email, name: null }));
			expect(await mappingOf(app, email)).toEqual(first);
			await save(app, newMapping({ email, ...userless, state: 'ambiguous', reason, candidates }));
			expect(await mappingOf(app, email)).toEqual({
				...first,
				...userless,
				state: 'ambiguous',
				matchedBy: null,
				reason,
				candidates,
				changedAt: await store().now(),
			});
			await save(app, newMapping({ email, userId: 'U2' }));
			expect(await mappingOf(app, email)).toMatchObject({
				state: 'mapped',
				userId: 'U2',
				matchedBy: 'email',
				reason: null,
				candidates: [],
			});
		});

		it('never change the user of a manual link, whatever matching finds', async () => {
			const app = newApp();
			const email = 'ana@acme.example';
			await save(app, newMapping({ email }));
			const linked = await link(app, 'ANA@acme.example');
			expect(linked).toMatchObject({
				email,
				name: 'Ana',
				state: 'mapped',
				userId: 'U7',
				userName: 'Bea',
				matchedBy: 'manual',
				linkedBy: 'U9',
			});
			for (const state of ['mapped', 'unmapped', 'ambiguous'] as const) {
				const userId = state === 'mapped' ? 'U1' : null;
				await save(app, newMapping({ email, state, userId, name: 'Else' }));
				expect(await mappingOf(app, email)).toEqual(linked);
			}
			const reason = 'Slack has this address for Ana.';
			const candidates = [{ id: 'U1', name: 'Ana' }];
			await save(app, newMapping({ email, state: 'conflicting', reason, candidates }));
			const conflicting = await mappingOf(app, email);
			expect(conflicting).toEqual({ ...linked, state: 'conflicting', reason, candidates });
			await save(app, newMapping({ email, userId: 'U7' }));
			expect(await mappingOf(app, email)).toEqual(linked);
		});

		it('are unmapped where matching speaks against a link that is gone by then', async () => {
			const app = newApp();
			const mapping = newMapping({ state: 'conflicting', reason: 'Slack has it for Ana.' });
			await save(app, mapping);
			expect(await mappingOf(app, mapping.email)).toMatchObject({
				state: 'unmapped',
				userId: null,
				userName: null,
				matchedBy: null,
				reason: 'Slack has it for Ana.',
			});
		});

		it('stay linked by hand when matching comes from many sides at the same time', async () => {
			const app = newApp();
			const mappings = range(20).map(() => newMapping());
			await Promise.all([
				...range(8).map((n) =>
					either(n).saveAutoMappings({
						...app,
						mappings: n % 3 ? mappings : [...mappings].reverse(),
					}),
				),
				...mappings.map(({ email }) => link(app, email)),
			]);
			const linked = await store().mappingsOfUser({ ...app, userId: 'U7' });
			expect(linked).toHaveLength(20);
			expect(linked.every(({ matchedBy }) => matchedBy === 'manual')).toBe(true);
		});

		it('are unlinked once, and keep the manager', async () => {
			const app = newApp();
			const email = 'ana@acme.example';
			await link(app, email);
			const managed = await store().setManager({
				...app,
				email,
				managerEmail: ' Eva@Acme.example',
			});
			expect(managed).toMatchObject({ userId: 'U7', managerEmail: 'eva@acme.example' });
			expect(await link(app, email, { userId: 'U8' })).toMatchObject({
				managerEmail: 'eva@acme.example',
			});
			const answers = await Promise.all(
				range(6).map((n) => either(n).unlinkMapping({ ...app, email: 'ANA@acme.example' })),
			);
			expect(answers.filter((before) => before?.userId === 'U8')).toHaveLength(1);
			expect(await mappingOf(app, email)).toMatchObject({
				state: 'unmapped',
				userId: null,
				userName: null,
				matchedBy: null,
				linkedBy: null,
				managerEmail: 'eva@acme.example',
				reason: expect.stringMatching(/./) as string,
			});
			await save(app, newMapping({ email }));
			expect(await mappingOf(app, email)).toMatchObject({
				matchedBy: 'email',
				managerEmail: 'eva@acme.example',
			});
			expect(await store().unlinkMapping({ ...newApp(), email })).toBeNull();
		});

		it('are added unmapped for a manager, who goes again with null', async () => {
			const app = newApp();
			const email = 'new@acme.example';
			const set = (managerEmail: string | null) =>
				store().setManager({ ...app, email, managerEmail });
			expect(await set('eva@acme.example')).toMatchObject({ email, state: 'unmapped' });
			expect(await set(null)).toMatchObject({ managerEmail: null });
		});

		it('are listed by address in pages, and counted, by state', async () => {
			const app = newApp();
			const emails = range(7).map((n) => `p${n}@acme.example`);
			const unmapped = { state: 'unmapped', userId: null, userName: null } as const;
			await save(
				app,
				...emails.map((email, n) => newMapping({ email, ...(n < 3 ? unmapped : {}) })),
			);
			const page = async (after: string | null, state?: 'mapped' | 'unmapped') => {
				const list = await second().listMappings({ ...app, state, after, limit: 3 });
				return list.map(({ email }) => email);
			};
			expect(await page(null)).toEqual(emails.slice(0, 3));
			expect(await page('P2@acme.example')).toEqual(emails.slice(3, 6));
			expect(await page('p5@acme.example')).toEqual(emails.slice(6));
			expect(await page(null, 'mapped')).toEqual(emails.slice(3, 6));
			expect(await page('p1@acme.example', 'unmapped')).toEqual(emails.slice(2, 3));
			expect(await store().mappingCounts(app)).toEqual({
				mapped: 4,
				unmapped: 3,
				ambiguous: 0,
				conflicting: 0,
			});
			expect(await store().mappingCounts(newApp())).toMatchObject({ mapped: 0 });
		});

		it('take 5,000 addresses, some of them twice and some in conflict', async () => {
			const app = newApp();
			await link(app, 'p7@acme.example');
			const mappings = range(5_000).map((n) =>
				newMapping({
					email: `p${n % 4_990}@acme.example`,
					userId: `U${n}`,
					...(n === 7 ? { state: 'conflicting' as const, reason: 'Slack says U1.' } : {}),
				}),
			);
			await store().saveAutoMappings({ ...app, mappings });
			expect(await second().mappingCounts(app)).toMatchObject({ mapped: 4_990 });
			const emails = mappings.map(({ email }) => email.toUpperCase());
			expect(await second().mappingsByEmail({ ...app, emails })).toHaveLength(4_990);
		});

		it.each(HOSTILE_TEXTS)('keep %j as it is', async (text) => {
			const app = newApp();
			const email = `${text.toLowerCase()}@acme.example`;
			const mapping = newMapping({
				email,
				name: text,
				state: 'ambiguous',
				userId: null,
				reason: text,
				candidates: [{ id: 'U1', name: `${text}\0` }],
			});
			await save(app, mapping);
			const { name, reason, candidates } = mapping;
			expect(await mappingOf(app, email)).toMatchObject({ email, name, reason, candidates });
			expect(await store().setManager({ ...app, email, managerEmail: email })).toMatchObject({
				managerEmail: email,
			});
		});
	});
}
