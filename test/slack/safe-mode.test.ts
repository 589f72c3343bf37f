import fc from 'fast-check';

import { ConfigurationError, SlackApiError } from '../../src/core/errors';
import type { JsonValue } from '../../src/core/json';
import type { MessageContent } from '../../src/core/message';
import type { SlackPort } from '../../src/core/slack-port';
import { mrkdwn } from '../../src/slack/blocks/mrkdwn';
import { actions } from '../../src/slack/blocks/builders';
import { buttons } from '../../src/slack/blocks/button';
import { quietContent } from '../../src/slack/quiet-content';
import { renderSignal } from '../../src/slack/render-signal';
import { safeMode } from '../../src/slack/safe-mode';
import { withHeading } from '../../src/slack/with-heading';
import { withoutPings } from '../../src/slack/without-pings';
import { aSlackUser } from '../helpers/a-slack-user';
import { limitProblems } from '../helpers/slack-limits';
import { signalArbitrary } from '../helpers/slack-signals';

const SAFE = 'C0SAFE';
const hello: MessageContent = { text: 'Hello', blocks: [{ type: 'divider' }] };

/** What reached Slack, by method. */
function fakeSlack(overrides: Partial<SlackPort> = {}) {
	const calls: Array<{ method: string; request: unknown }> = [];
	const note =
		<T>(method: string, answer: T) =>
		async (request: unknown): Promise<T> => {
			calls.push({ method, request });
			return answer;
		};
	const unused = (method: string) => async () => {
		throw new Error(`${method} was not expected`);
	};
	let count = 0;
	const slack: SlackPort = {
		identity: unused('identity'),
		postMessage: async (request) => {
			calls.push({ method: 'postMessage', request });
			count += 1;
			return {
				channel: request.channel,
				ts: `${count}.0`,
				threadTs: request.threadTs ?? null,
				permalink: null,
			};
		},
		updateMessage: note('updateMessage', undefined),
		postEphemeral: note('postEphemeral', undefined),
		openConversation: note('openConversation', 'D0REAL'),
		userByEmail: unused('userByEmail'),
		userById: async (id) => (id === 'U0DANA' ? aSlackUser({ id, name: 'Dana <!here>' }) : null),
		listChannels: unused('listChannels'),
		listUsers: unused('listUsers'),
		permalink: unused('permalink'),
		respond: note('respond', undefined),
		userGroupMembers: unused('userGroupMembers'),
		openView: note('openView', 'V1'),
		updateView: note('updateView', undefined),
		publishHome: note('publishHome', undefined),
		channelById: unused('channelById'),
		dndUntil: unused('dndUntil'),
		grantedScopes: unused('grantedScopes'),
		history: note('history', { messages: [], nextCursor: null }),
		replies: note('replies', { messages: [], nextCursor: null }),
		joinChannel: unused('joinChannel'),
		revoke: unused('revoke'),
		...overrides,
	};
	return { slack, calls };
}

function safe(overrides: Partial<SlackPort> = {}, to = SAFE) {
	const { slack, calls } = fakeSlack(overrides);
	const kept = new Map<string, string>();
	const wrapped = safeMode(slack, {
		to,
		headings: {
			remember: async ({ channel, ts }, heading) => void kept.set(`${channel}|${ts}`, heading),
			of: async ({ channel, ts }) => kept.get(`${channel}|${ts}`) ?? null,
		},
	});
	return { slack: wrapped, calls, kept };
}

const headingOf = (request: unknown) =>
	JSON.stringify((request as { content: MessageContent }).content.blocks[0]);

describe('what is written', () => {
	it.each([
		['C0SALES', 'would go to <#C0SALES>'],
		['#sales', 'would go to #sales'],
		['#<!here>', 'would go to #&lt;!here&gt;'],
		['U0DANA', 'would go to Dana &lt;!here&gt; (DM)'],
		['U0NOBODY', 'would go to U0NOBODY (DM)'],
		['D0DANA', 'would go to a direct message'],
	])('to %s goes to the safe place', async (channel, words) => {
		const { slack, calls } = safe();
		const message = await slack.postMessage({ channel, content: hello, threadTs: '1.1' });
		expect(message).toMatchObject({ channel: SAFE, threadTs: null });
		expect(calls).toMatchObject([{ request: { channel: SAFE, threadTs: null } }]);
		expect(headingOf(calls[0]?.request)).toContain(`${words}, in a thread`);
	});

	it('to people opens no conversation with them', async () => {
		const { slack, calls } = safe();
		const channel = await slack.openConversation(['U0DANA', 'U0EVE']);
		await slack.postMessage({ channel, content: hello });
		expect(calls.map(({ method }) => method)).toEqual(['postMessage']);
		expect(headingOf(calls[0]?.request)).toContain(
			'would go to Dana &lt;!here&gt;, U0EVE (group DM)',
		);
	});

	it('to the safe place itself needs no heading, and its threads stay', async () => {
		const { slack, calls } = safe();
		await slack.postMessage({ channel: SAFE, content: hello, threadTs: '1.1' });
		expect(calls).toEqual([
			{ method: 'postMessage', request: { channel: SAFE, content: hello, threadTs: '1.1' } },
		]);
	});

	it('to the person of the safe place goes to that person', async () => {
		const { slack, calls } = safe({}, 'U0DANA');
		const channel = await slack.openConversation(['U0DANA']);
		await slack.postMessage({ channel, content: hello });
		await slack.postMessage({ channel: 'C0SALES', content: hello });
		expect(calls).toMatchObject([
			{ method: 'openConversation', request: ['U0DANA'] },
			{ method: 'postMessage', request: { channel: 'D0REAL', content: hello } },
			{ method: 'postMessage', request: { channel: 'D0REAL' } },
		]);
	});

	it('mentions nobody', async () => {
		const { slack, calls } = safe();
		const text = 'Hi <@U0DANA>, <!here> and <!subteam^S0TEAM|@leads>';
		const blocks = [{ type: 'section', text: { type: 'mrkdwn', text } }];
		await slack.postMessage({ channel: SAFE, content: { text, blocks } });
		const sent = JSON.stringify(calls);
		expect(sent).not.toMatch(/<@|<!here|<!subteam/);
		expect(sent).toContain('@\u2060leads');
	});
});

describe('channels of customers', () => {
	it('are read as ever', async () => {
		const { slack, calls } = safe();
		const page = { channel: 'C0GLOBEX', oldest: '0.0', limit: 10 };
		await slack.history(page);
		await slack.replies({ ...page, threadTs: '1.1' });
		expect(calls).toEqual([
			{ method: 'history', request: page },
			{ method: 'replies', request: { ...page, threadTs: '1.1' } },
		]);
	});

	it('are not joined, where everybody would see it', async () => {
		const { slack, calls } = safe();
		const failure = slack.joinChannel('C0GLOBEX');
		await expect(failure).rejects.toBeInstanceOf(ConfigurationError);
		await expect(failure).rejects.toThrow(/invite the app with \/invite/);
		expect(calls).toEqual([]);
	});
});

describe('what is changed', () => {
	it('keeps its heading in the safe place', async () => {
		const { slack, calls } = safe();
		const { channel, ts } = await slack.postMessage({ channel: 'C0SALES', content: hello });
		await slack.updateMessage({ channel, ts, content: hello });
		expect(calls[1]).toMatchObject({ method: 'updateMessage', request: { channel: SAFE, ts } });
		expect(headingOf(calls[1]?.request)).toBe(headingOf(calls[0]?.request));
	});

	it('is touched nowhere else, but shown', async () => {
		const { slack, calls } = safe();
		await slack.updateMessage({ channel: 'C0SALES', ts: '1.1', content: hello });
		expect(calls).toMatchObject([{ method: 'postMessage', request: { channel: SAFE } }]);
		expect(headingOf(calls[0]?.request)).toContain('would change a message in <#C0SALES>');
	});
});

describe('what answers the person who pressed', () => {
	it('stays with that person', async () => {
		const { slack, calls } = safe();
		const whisper = { channel: 'C0SALES', userId: 'U0ANA', text: 'Too late' };
		await slack.postEphemeral(whisper);
		await slack.respond({ url: 'https://hooks', content: hello, inChannel: false });
		await slack.openView({ triggerId: 't', view: {} });
		await slack.publishHome({ userId: 'U0ANA', view: {} });
		expect(calls.map(({ method }) => method)).toEqual([
			'postEphemeral',
			'respond',
			'openView',
			'publishHome',
		]);
		expect(calls[0]?.request).toEqual(whisper);
	});

	it('is told to nobody else', async () => {
		const { slack, calls } = safe();
		await slack.respond({ url: 'https://hooks', content: hello, inChannel: true });
		expect(calls).toMatchObject([{ method: 'respond', request: { inChannel: false } }]);
		expect(headingOf(calls[0]?.request)).toContain('everybody here would see this');
	});
});

describe('a safe place that is none', () => {
	const refuse = (code: string) => async () => {
		throw new SlackApiError('no', code, 'chat.postMessage');
	};
	const list = (...names: string[]): SlackPort['listChannels'] => {
		const pages = names.map((name) => ({
			channels: [{ id: `C${name}`, name, isPrivate: false, isMember: true, isArchived: false }],
		}));
		return async ({ cursor }) => {
			const at = Number(cursor ?? 0);
			const nextCursor = at + 1 < pages.length ? String(at + 1) : null;
			return { channels: pages[at]?.channels ?? [], nextCursor };
		};
	};

	it.each([
		['no place', '', {}],
		['an unknown channel', SAFE, { postMessage: refuse('channel_not_found') }],
		['an archived channel', SAFE, { postMessage: refuse('is_archived') }],
		['a person who left', 'U0GONE', { openConversation: refuse('user_disabled') }],
		['an unknown name', '#nowhere', { listChannels: list('one', 'two') }],
		['a name without the scope', '#two', { listChannels: refuse('missing_scope') }],
	] satisfies Array<[string, string, Partial<SlackPort>]>)('%s', async (_case, to, overrides) => {
		const { slack, calls } = safe(overrides, to);
		const failure = slack.postMessage({ channel: 'C0SALES', content: hello });
		await expect(failure).rejects.toBeInstanceOf(ConfigurationError);
		await expect(failure).rejects.toThrow(/"Send Everything To" in the Slack Signals credential/);
		expect(calls).toEqual([]);
	});

	it('is found by its name on whatever page', async () => {
		const { slack } = safe({ listChannels: list('one', 'two', 'three') }, '#Two');
		const message = await slack.postMessage({ channel: 'C0SALES', content: hello });
		expect(message.channel).toBe('Ctwo');
	});

	it('leaves Slack’s other refusals as they are', async () => {
		const { slack } = safe({ postMessage: refuse('ratelimited') });
		const failure = slack.postMessage({ channel: 'C0SALES', content: hello });
		await expect(failure).rejects.toMatchObject({ slackCode: 'ratelimited' });
	});
});

describe('the heading', () => {
	const heading = mrkdwn`would go to ${'#sales'}`;

	it('keeps any message of ours within Slack’s limits', () => {
		fc.assert(
			fc.property(signalArbitrary, (signal) => {
				expect(limitProblems(withHeading(renderSignal(signal), heading))).toEqual([]);
			}),
		);
	});

	it('takes the place of text rather than of buttons', () => {
		const row = actions(buttons([{ label: 'Approve', actionId: 'a' }])) ?? { type: 'actions' };
		const section = { type: 'section', text: { type: 'mrkdwn', text: 'x' } };
		const content = { text: 'x', blocks: [...Array.from({ length: 49 }, () => section), row] };
		const { blocks } = withHeading(content, heading);
		expect(blocks).toHaveLength(50);
		expect(blocks[0]?.type).toBe('context');
		expect(blocks.at(-1)).toEqual(row);
	});

	it('stands before the text where there are no blocks', () => {
		expect(withHeading({ text: 'Hi', blocks: [] }, heading)).toEqual({
			text: 'would go to #sales: Hi',
			blocks: [],
		});
	});
});

describe('without pings', () => {
	const mention = fc.constantFrom(
		'<!here>',
		'<!channel|channel>',
		'<!everyone>',
		'@here',
		'@channel',
		'<@U0DANA>',
		'<@W0DANA|dana>',
		'<!subteam^S0TEAM>',
		'<!subteam^S0TEAM|@leads>',
		' ',
		'a',
		'<',
		'>',
		'@',
		'<https://x.example|x>',
	);

	it('nothing is left that notifies, however it is put together', () => {
		fc.assert(
			fc.property(
				fc.array(mention).map((all) => all.join('')),
				(text) => {
					const quiet = withoutPings(text);
					expect(quiet).not.toMatch(/<!(here|channel|everyone)[|>]|<@[UW][A-Z0-9]+[|>]|<!subteam/);
					expect(quiet).not.toMatch(/(?<![\w@])@(here|channel|everyone)\b/);
				},
			),
		);
	});

	it('links and dates stay', () => {
		const text = '<https://x.example|x> <!date^1^{ago}|then> ana@here.example';
		expect(withoutPings(text)).toBe(text);
	});

	it('of rich text is text', () => {
		const element = (elements: JsonValue[]) => ({
			type: 'rich_text',
			elements: [{ type: 'rich_text_section', elements }],
		});
		const before = element([
			{ type: 'user', user_id: 'U0DANA', style: { bold: true } },
			{ type: 'broadcast', range: 'here' },
			{ type: 'usergroup', usergroup_id: 'S0TEAM' },
			{ type: 'text', text: 'stays' },
		]);
		const quiet = quietContent({ text: '', blocks: [before] }, (id) => `name of ${id}`);
		expect(quiet.blocks).toEqual([
			element([
				{ type: 'text', text: '@\u2060name of U0DANA', style: { bold: true } },
				{ type: 'text', text: '@\u2060here' },
				{ type: 'text', text: '@\u2060name of S0TEAM' },
				{ type: 'text', text: 'stays' },
			]),
		]);
	});

	it('of what people press stays as it is', () => {
		const row = actions(buttons([{ label: 'Tell <@U0DANA>', actionId: 'a', value: '<@U0DANA>' }]));
		const blocks = row ? [row] : [];
		expect(quietContent({ text: 'x', blocks }).blocks).toEqual(blocks);
	});
});
