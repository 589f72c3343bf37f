import { judgeSlackUser } from '../../src/core/people/judge-slack-user';
import type { PersonMatch } from '../../src/core/people/person-match';
import { chooseRecipient, recipientCandidates, resolveRecipient } from '../../src/core/recipient';
import { makeSignal } from '../../src/core/signal';
import type { SlackUser } from '../../src/core/slack-port';
import { aSlackUser } from '../helpers/a-slack-user';

const user = aSlackUser;
const byEmail = (...users: SlackUser[]): PersonMatch => ({ users, by: 'email', reason: null });
const byHand = (...users: SlackUser[]): PersonMatch => ({ users, by: 'manual', reason: null });

const signal = makeSignal({
	id: 's:1',
	type: 'person.joined_company',
	source: { provider: 'usergems' },
	people: {
		owner: { name: 'Ana Silva', email: ' Ana@Sales.example ', id: 'u-1' },
		csm: { name: 'Carla Meyer', email: null, id: 'u-2' },
		participants: [
			{ name: null, email: 'p1@sales.example', id: null },
			{ name: 'P2', email: null, id: null },
		],
	},
	context: [{ what: 'manager', reason: 'no field is mapped' }],
});

describe('recipientCandidates', () => {
	test('addresses in the order of the ladder, or why there is none', () => {
		expect(
			recipientCandidates(signal, [
				'csm',
				'manager',
				'owner',
				'participants',
				{ email: 'desk@sales.example' },
				{ email: ' ' },
			]),
		).toEqual([
			{
				rung: 'csm',
				name: 'Carla Meyer',
				email: null,
				missing: 'csm Carla Meyer has no e-mail address',
			},
			{
				rung: 'manager',
				name: null,
				email: null,
				missing: 'the signal names no manager: no field is mapped',
			},
			{ rung: 'owner', name: 'Ana Silva', email: 'Ana@Sales.example', missing: null },
			{ rung: 'participants', name: null, email: 'p1@sales.example', missing: null },
			{
				rung: 'participants',
				name: 'P2',
				email: null,
				missing: 'participants P2 has no e-mail address',
			},
			{ rung: 'address', name: null, email: 'desk@sales.example', missing: null },
			{
				rung: 'address',
				name: null,
				email: null,
				missing: 'the configured address is empty',
			},
		]);
	});
});

describe('judgeSlackUser', () => {
	test.each<[Partial<SlackUser>, string | null, string | null]>([
		[{}, null, null],
		[{ deleted: true }, 'deactivated', 'deactivated'],
		[{ isBot: true }, 'bot', 'bot'],
		[{ isGuest: true }, 'guest', null],
		[{ isStranger: true }, 'stranger', null],
		[{ isGuest: true, deleted: true }, 'deactivated', 'deactivated'],
		[{ isEmailConfirmed: false }, 'unconfirmed', 'unconfirmed'],
		// As the cache of an earlier version has it.
		[{ isEmailConfirmed: undefined }, null, null],
	])('%p: %p by default, %p when all are allowed', (overrides, strict, lenient) => {
		const reason = (options = {}) => {
			const judgement = judgeSlackUser(user(overrides), options);
			return judgement.ok ? null : judgement.reason;
		};
		expect(reason()).toBe(strict);
		expect(reason({ allowGuests: true, allowStrangers: true })).toBe(lenient);
	});
});

describe('chooseRecipient', () => {
	const candidates = recipientCandidates(signal, ['csm', 'owner', { email: 'desk@sales.example' }]);

	test('asks for one address at a time', () => {
		expect(chooseRecipient(candidates, new Map())).toEqual({
			state: 'ask',
			email: 'Ana@Sales.example',
			trail: ['csm Carla Meyer has no e-mail address'],
		});
	});

	test('says who, how matched, and why not the ones before', () => {
		const known = new Map([
			['ana@sales.example', byEmail(user({ deleted: true }))],
			['desk@sales.example', byEmail(user({ id: 'U2', name: 'Desk' }))],
		]);
		expect(chooseRecipient(candidates, known)).toMatchObject({
			state: 'chosen',
			user: { id: 'U2' },
			matchedBy: 'address, by e-mail desk@sales.example',
			trail: [
				'csm Carla Meyer has no e-mail address',
				'owner Ana@Sales.example: Ana was deactivated in Slack',
			],
		});
	});

	test('nobody is left', () => {
		const known = new Map([
			['ana@sales.example', byEmail()],
			['desk@sales.example', byEmail(user({ isGuest: true, name: 'Desk' }))],
		]);
		expect(chooseRecipient(candidates, known)).toEqual({
			state: 'nobody',
			trail: [
				'csm Carla Meyer has no e-mail address',
				'owner Ana@Sales.example: nobody in Slack has this e-mail address',
				'desk@sales.example: Desk is a guest in Slack. To write to guests, tick Include Guests in Slack Direct Message, or link them by hand in Slack Workspace',
			],
		});
	});
});

describe('how somebody was matched', () => {
	const [owner] = recipientCandidates(signal, ['owner']);
	const choose = (match: PersonMatch, options = {}) =>
		chooseRecipient(owner ? [owner] : [], new Map([['ana@sales.example', match]]), options);

	test('by a link made by hand, guests and unconfirmed addresses too', () => {
		const linked = { isGuest: true, isStranger: true, isEmailConfirmed: false, email: null };
		expect(choose(byHand(user({ id: 'U9', ...linked })))).toMatchObject({
			state: 'chosen',
			user: { id: 'U9' },
			matchedBy: 'owner, by a link made by hand',
		});
	});

	test.each<[string, PersonMatch, string]>([
		[
			'a link to somebody who left',
			byHand(user({ deleted: true })),
			'Ana, linked by hand, was deactivated in Slack',
		],
		[
			'a link to nobody',
			{ users: [], by: 'manual', reason: 'Ana (U1), linked by hand, is no longer in Slack' },
			'Ana (U1), linked by hand, is no longer in Slack',
		],
		[
			'two people with the address',
			byEmail(user(), user({ id: 'U2', name: 'Ana B' })),
			'2 people in Slack have this e-mail address: Ana (U1) and Ana B (U2). Link one of them by hand in Slack Workspace',
		],
		[
			'several who may not be written to',
			byEmail(user({ deleted: true }), user({ id: 'U2', name: 'Ana B', isBot: true })),
			'Ana was deactivated in Slack, Ana B is a bot',
		],
		[
			'an address that was not confirmed',
			byEmail(user({ isEmailConfirmed: false })),
			'Ana has not confirmed this e-mail address in Slack',
		],
	])('%s: nobody, and why', (_case, match, why) => {
		expect(choose(match)).toEqual({
			state: 'nobody',
			trail: [`owner Ana@Sales.example: ${why}`],
		});
	});

	test('of a member and a guest with one address the member, unless guests are asked for', () => {
		const both = byEmail(user(), user({ id: 'U2', name: 'Gus', isGuest: true }));
		expect(choose(both)).toMatchObject({ state: 'chosen', user: { id: 'U1' } });
		expect(choose(both, { allowGuests: true })).toMatchObject({ state: 'nobody' });
	});
});

describe('the manager', () => {
	const mia = { email: 'mia@sales.example', of: 'owner ana@sales.example' };

	test('whom somebody set stands in where the signal names none, and the trail says so', () => {
		const candidates = recipientCandidates(signal, ['manager'], mia);
		const known = new Map([['mia@sales.example', byEmail(user({ id: 'U5', name: 'Mia' }))]]);
		expect(chooseRecipient(candidates, known)).toMatchObject({
			state: 'chosen',
			user: { id: 'U5' },
			matchedBy: 'manager, by e-mail mia@sales.example',
			trail: [
				'the signal names no manager: no field is mapped',
				'mia@sales.example is set as the manager of owner ana@sales.example',
			],
		});
	});

	test('of the signal comes first', () => {
		const people = { ...signal.people, manager: { name: 'Max', email: 'max@x.example', id: null } };
		const candidates = recipientCandidates({ ...signal, people }, ['manager'], mia);
		expect(candidates.map(({ email }) => email)).toEqual(['max@x.example']);
	});

	test('is no rung of others', () => {
		expect(recipientCandidates(signal, ['csm'], mia)).toHaveLength(1);
	});
});

describe('resolveRecipient', () => {
	test('looks up no more than it needs, each address once', async () => {
		const asked: string[] = [];
		const lookUp = async (email: string) => {
			asked.push(email);
			return email === 'b@x.example' ? byEmail(user()) : byEmail();
		};
		const ladder = ['a@x.example', 'A@x.example', 'b@x.example', 'c@x.example'];
		const choice = await resolveRecipient(
			recipientCandidates(
				signal,
				ladder.map((email) => ({ email })),
			),
			lookUp,
		);
		expect(choice.state).toBe('chosen');
		expect(asked).toEqual(['a@x.example', 'b@x.example']);
	});

	test('a failed look-up is an error, not "nobody"', async () => {
		const lookUp = async () => {
			throw new Error('ratelimited');
		};
		await expect(resolveRecipient(recipientCandidates(signal, ['owner']), lookUp)).rejects.toThrow(
			'ratelimited',
		);
	});
});
