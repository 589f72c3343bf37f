import {
	chooseRecipient,
	judgeSlackUser,
	recipientCandidates,
	resolveRecipient,
} from '../../src/core/recipient';
import { makeSignal } from '../../src/core/signal';
import type { SlackUser } from '../../src/core/slack-port';

const user = (overrides: Partial<SlackUser> = {}): SlackUser => ({
	id: 'U1',
	teamId: 'T1',
	name: 'Ana',
	email: 'ana@sales.example',
	deleted: false,
	isBot: false,
	isGuest: false,
	isStranger: false,
	...overrides,
});

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
			['ana@sales.example', user({ deleted: true })],
			['desk@sales.example', user({ id: 'U2', name: 'Desk' })],
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
			['ana@sales.example', null],
			['desk@sales.example', user({ isGuest: true, name: 'Desk' })],
		]);
		expect(chooseRecipient(candidates, known)).toEqual({
			state: 'nobody',
			trail: [
				'csm Carla Meyer has no e-mail address',
				'owner Ana@Sales.example: nobody in Slack has this e-mail address',
				'address desk@sales.example: Desk is a guest in Slack',
			],
		});
	});
});

describe('resolveRecipient', () => {
	test('looks up no more than it needs, each address once', async () => {
		const asked: string[] = [];
		const lookUp = async (email: string) => {
			asked.push(email);
			return email === 'b@x.example' ? user() : null;
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
