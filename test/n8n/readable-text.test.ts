import { randomUUID } from 'node:crypto';

import { ReconnectError, SlackApiError } from '../../src/core/errors';
import type { SlackUser } from '../../src/core/slack-port';
import { findPerson, type PersonPorts } from '../../src/n8n/slack/sync/find-person';
import { readableText } from '../../src/n8n/slack/sync/readable-text';
import { aSlackUser } from '../helpers/a-slack-user';

/** A team of its own each time: answers are kept per team. */
function bench({
	listed = {},
	inSlack = {},
}: {
	listed?: Record<string, SlackUser>;
	inSlack?: Record<string, SlackUser | Error>;
}) {
	const asked: string[] = [];
	const ports = {
		teamId: `T${randomUUID()}`,
		store: { directoryUser: async ({ userId }: { userId: string }) => listed[userId] ?? null },
		slack: {
			userById: async (id: string) => {
				asked.push(id);
				const answer = inSlack[id];
				if (answer instanceof Error) throw answer;
				return answer ?? null;
			},
		},
	};
	return { ports: ports satisfies PersonPorts as PersonPorts & typeof ports, asked };
}
const away = new SlackApiError('Slack is away', 'unreachable', 'users.info');

it('names people, of the directory first, of Slack otherwise', async () => {
	const { ports, asked } = bench({
		listed: { U1: aSlackUser({ name: 'Ana Alvarez' }) },
		inSlack: { U2: aSlackUser({ id: 'U2', name: 'Sam Stranger' }) },
	});
	expect(await readableText(ports, 'Ask <@U1>, <@U2> &amp; <@U1|ana>')).toEqual({
		words: 'Ask @Ana Alvarez, @Sam Stranger & @Ana Alvarez',
		unknown: [],
	});
	expect(asked).toEqual(['U2']);
});

it('keeps the id of somebody whom nobody knows, and says why', async () => {
	const { ports } = bench({ inSlack: { U2: away } });
	const { words, unknown } = await readableText(ports, '<@U1> and <@U2>');
	expect(words).toBe('@U1 and @U2');
	expect(unknown).toEqual([
		['name of U1', 'Slack knows nobody by this ID'],
		['name of U2', 'Slack is away'],
	]);
});

it('asks for no more people than anybody addresses', async () => {
	const { ports, asked } = bench({});
	const text = Array.from({ length: 300 }, (_, n) => `<@U${n}>`).join(' ');
	await readableText(ports, text);
	expect(asked).toHaveLength(50);
});

describe('a person', () => {
	it('is asked for once, however many messages come at once and after', async () => {
		const { ports, asked } = bench({ inSlack: { U1: aSlackUser() } });
		await Promise.all([1, 2, 3].map(() => findPerson(ports, 'U1')));
		expect(await findPerson(ports, 'U1')).toMatchObject({ user: { name: 'Ana' } });
		expect(asked).toEqual(['U1']);
	});

	it('of another workspace is another', async () => {
		const one = bench({ inSlack: { U1: aSlackUser() } });
		const other = bench({ inSlack: { U1: aSlackUser({ name: 'Ben' }) } });
		await findPerson(one.ports, 'U1');
		expect((await findPerson(other.ports, 'U1')).user?.name).toBe('Ben');
	});

	it.each<[string, Error, boolean]>([
		['Slack was away', away, true],
		['the token is dead', new ReconnectError('token_revoked'), true],
		['the scope is missing', new SlackApiError('users:read', 'missing_scope', 'users.info'), false],
	])('may be found another time when %s', async (_case, error, mayPass) => {
		const { ports } = bench({ inSlack: { U1: error } });
		expect(await findPerson(ports, 'U1')).toEqual({ user: null, reason: error.message, mayPass });
	});

	it('is nobody without a connection, and that is not kept', async () => {
		const { ports } = bench({ inSlack: { U1: aSlackUser() } });
		const without = await findPerson({ ...ports, slack: null }, 'U1');
		expect(without).toMatchObject({ user: null, mayPass: true });
		expect((await findPerson(ports, 'U1')).user?.name).toBe('Ana');
	});
});
