import fc from 'fast-check';

import { judgeSlackUser, LINKED_BY_HAND } from '../../src/core/people/judge-slack-user';
import { linkOf, mapPerson, type ManualLink } from '../../src/core/people/map-people';
import type { Mapping } from '../../src/core/person-types';
import type { SlackUser } from '../../src/core/slack-port';
import { aSlackUser } from '../helpers/a-slack-user';

const EMAIL = 'ana@sales.example';
const map = (users: SlackUser[], options = {}, link: ManualLink | null = null) =>
	mapPerson({ email: ' ANA@Sales.example ', name: 'Ana of the CRM', users, link }, options);

describe('by address', () => {
	test('one person, whatever the case', () => {
		expect(map([aSlackUser({ email: 'Ana@SALES.example' })])).toEqual({
			email: EMAIL,
			name: 'Ana of the CRM',
			state: 'mapped',
			userId: 'U1',
			userName: 'Ana',
			reason: null,
			candidates: [],
		});
	});

	test.each<[string, Partial<SlackUser>, string]>([
		['a bot', { isBot: true }, 'Ana is a bot'],
		['deactivated', { deleted: true }, 'Ana was deactivated in Slack'],
		['a guest', { isGuest: true }, 'Ana is a guest in Slack'],
		['a stranger', { isStranger: true }, 'Ana belongs to another company (Slack Connect)'],
		[
			'not confirmed',
			{ isEmailConfirmed: false },
			'Ana has not confirmed this e-mail address in Slack',
		],
		['of another address', { email: 'ana.b@x.example' }, 'nobody in Slack has this e-mail address'],
		['without an address', { email: null }, 'nobody in Slack has this e-mail address'],
	])('nobody: %s', (_case, overrides, reason) => {
		expect(map([aSlackUser(overrides)])).toMatchObject({
			state: 'unmapped',
			userId: null,
			reason,
			candidates: [],
		});
	});

	test('guests and strangers when they are asked for', () => {
		const guest = aSlackUser({ isGuest: true });
		const stranger = aSlackUser({ isStranger: true });
		expect(map([guest], { allowGuests: true }).state).toBe('mapped');
		expect(map([stranger], { allowGuests: true }).state).toBe('unmapped');
		expect(map([stranger], { allowStrangers: true }).state).toBe('mapped');
	});

	test('two who fit: neither, and both are named', () => {
		expect(map([aSlackUser(), aSlackUser({ id: 'U2', name: 'Ana B' })])).toMatchObject({
			state: 'ambiguous',
			userId: null,
			reason: '2 people in Slack have this e-mail address: Ana (U1) and Ana B (U2)',
			candidates: [
				{ id: 'U1', name: 'Ana' },
				{ id: 'U2', name: 'Ana B' },
			],
		});
	});

	test('somebody who came back: the account that is alive', () => {
		expect(map([aSlackUser({ deleted: true }), aSlackUser({ id: 'U2' })])).toMatchObject({
			state: 'mapped',
			userId: 'U2',
		});
	});
});

describe('a link made by hand', () => {
	const link = (user: SlackUser | null): ManualLink => ({
		userId: user?.id ?? 'U9',
		userName: 'Olga Old',
		user,
	});
	const olga = aSlackUser({ id: 'U9', name: 'Olga', email: 'olga@sales.example' });

	test('holds without a word when nothing speaks against it', () => {
		expect(map([], {}, link(olga))).toMatchObject({
			state: 'mapped',
			userId: 'U9',
			userName: 'Olga',
			reason: null,
		});
	});

	test('settles which of two it is', () => {
		const other = aSlackUser({ id: 'U2', name: 'Ana B' });
		expect(map([aSlackUser(), other], {}, link(other))).toMatchObject({
			state: 'mapped',
			userId: 'U2',
			reason: null,
		});
	});

	test.each<[string, SlackUser | null, SlackUser[], string, string[]]>([
		['the person left', { ...olga, deleted: true }, [], 'Olga was deactivated in Slack', []],
		['Slack knows them no more', null, [], 'Olga Old (U9) is no longer in Slack', []],
		[
			'the address is somebody else’s',
			olga,
			[aSlackUser()],
			'in Slack this e-mail address belongs to Ana (U1)',
			['U1'],
		],
		[
			'both',
			{ ...olga, deleted: true },
			[aSlackUser()],
			'Olga was deactivated in Slack; in Slack this e-mail address belongs to Ana (U1)',
			['U1'],
		],
	])('is conflicting, and holds all the same: %s', (_case, user, users, reason, candidates) => {
		const mapping = map(users, {}, link(user));
		expect(mapping).toMatchObject({ state: 'conflicting', userId: 'U9', reason });
		expect(mapping.candidates.map(({ id }) => id)).toEqual(candidates);
	});

	test('a former owner of the address who left speaks against nothing', () => {
		expect(map([aSlackUser({ deleted: true })], {}, link(olga)).state).toBe('mapped');
	});

	test('is what a mapping holds only when it was made by hand', () => {
		const mapping = { matchedBy: 'email', userId: 'U1', userName: 'Ana' } as Mapping;
		expect(linkOf(mapping)).toBeNull();
		expect(linkOf({ ...mapping, matchedBy: 'manual' })).toEqual({ userId: 'U1', userName: 'Ana' });
		expect(linkOf({ ...mapping, matchedBy: 'manual', userId: null })).toBeNull();
		expect(linkOf(null)).toBeNull();
	});
});

describe('always', () => {
	const anyUser = (id: string) =>
		fc.record({
			id: fc.constant(id),
			teamId: fc.constant('T1'),
			name: fc.string({ maxLength: 8 }),
			email: fc.oneof(
				{ weight: 4, arbitrary: fc.mixedCase(fc.constant(EMAIL)) },
				fc.constantFrom(` ${EMAIL} `, 'other@sales.example', '', null),
			),
			deleted: fc.boolean(),
			isBot: fc.boolean(),
			isGuest: fc.boolean(),
			isStranger: fc.boolean(),
			isAdmin: fc.boolean(),
			isEmailConfirmed: fc.boolean(),
			timeZone: fc.constant(null),
		});
	const anyUsers = fc
		.integer({ min: 0, max: 4 })
		.chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyUser(`U${at}`))));
	const anyOptions = fc.record({ allowGuests: fc.boolean(), allowStrangers: fc.boolean() });
	const anyLink = fc.option(
		anyUser('U9').map((user): ManualLink => ({ userId: 'U9', userName: null, user })),
	);

	test('somebody is mapped only when exactly one person fits', () => {
		fc.assert(
			fc.property(anyUsers, anyOptions, (users, options) => {
				const fits = users.filter(
					(user) =>
						user.email?.trim().toLowerCase() === EMAIL &&
						!user.deleted &&
						!user.isBot &&
						user.isEmailConfirmed &&
						(options.allowGuests || !user.isGuest) &&
						(options.allowStrangers || !user.isStranger),
				);
				const mapping = map(users, options);
				expect(mapping.state).toBe(
					fits.length === 1 ? 'mapped' : fits.length === 0 ? 'unmapped' : 'ambiguous',
				);
				expect(mapping.userId).toBe(fits.length === 1 ? fits[0]?.id : null);
				expect(mapping.candidates.map(({ id }) => id)).toEqual(
					fits.length > 1 ? fits.map(({ id }) => id) : [],
				);
				// Whoever is not mapped reads why.
				expect(mapping.reason === null).toBe(mapping.state === 'mapped');
			}),
			{ numRuns: 500 },
		);
	});

	test('the order in which Slack lists people changes nothing', () => {
		fc.assert(
			fc.property(anyUsers, anyOptions, (users, options) => {
				const { state, userId, candidates } = map(users, options);
				const reversed = map([...users].reverse(), options);
				expect(reversed).toMatchObject({ state, userId, candidates });
			}),
		);
	});

	test('a link made by hand keeps its user', () => {
		fc.assert(
			fc.property(anyUsers, anyOptions, anyLink, (users, options, link) => {
				fc.pre(link !== null);
				const mapping = map(users, options, link);
				expect(mapping.userId).toBe('U9');
				expect(['mapped', 'conflicting']).toContain(mapping.state);
				const alive = link?.user && judgeSlackUser(link.user, LINKED_BY_HAND).ok;
				if (!alive) expect(mapping.state).toBe('conflicting');
				expect(mapping.reason === null).toBe(mapping.state === 'mapped');
			}),
			{ numRuns: 500 },
		);
	});
});
