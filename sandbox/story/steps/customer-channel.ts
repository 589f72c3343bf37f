import type { IDataObject } from 'n8n-workflow';

import { moveSilence } from '../../../test/e2e/host/move-silence';
import { openRows } from '../../../test/e2e/host/open-rows';
import { PATIENCE_MS, waitFor } from '../../../test/e2e/host/wait-for';
import {
	SET_UP_ACCOUNT_ACTION,
	SET_UP_ACTION,
	SET_UP_CALLBACK_ID,
	SET_UP_DEAL_ACTION,
	SET_UP_LOOK_BACK_ACTION,
} from '../../../src/slack/block-ids';
import { BOT_USER_ID, CHANNEL_SYNC_EVENTS, type Message, type View } from '../../slack';
import { awaitIn, check, checkEqual, readable } from '../check';
import { fillDirectory } from '../customers';
import { listen, type Listening } from '../listen';
import { triggerPath } from '../recipes';
import type { StoryStep } from '../story-step';
import type { World } from '../world';

const CHANNEL = '#acme-shared';
const DAY_MS = 24 * 60 * 60_000;

export const customerChannel: StoryStep = {
	title: 'A customer channel is set up, read, caught up with after a crash, and left',
	async run(world) {
		const { slack } = world;
		slack.setBotEvents([
			...['app_home_opened', 'app_uninstalled', 'team_join', 'tokens_revoked', 'user_change'],
			...['app_mention', ...CHANNEL_SYNC_EVENTS],
		]);
		const directory = await fillDirectory(world);
		const everything = await listen(world, 'Everything said', {
			events: ['new', 'edited', 'deleted'],
		});
		const before = said(world, 'nora', 'The signed order form is on its way', {
			at: Date.now() - 2 * DAY_MS,
		});
		said(world, 'omar', 'Nobody asked for this one', { at: Date.now() - 20 * DAY_MS });
		return [
			`the directory: ${directory.accounts} accounts, ${directory.deals} deals`,
			...(await setUp(world, everything)),
			...(await escalated(world, everything)),
			...(await repliedAndEdited(world, everything)),
			...(await downtime(world, everything, before)),
			...(await renamedAndLeft(world, everything)),
			...(await nothingTwice(everything)),
		];
	},
};

function said(
	{ slack }: World,
	user: string,
	text: string,
	more: { threadTs?: string; at?: number } = {},
): Message {
	return slack.say({ user, channel: CHANNEL, text, ...more });
}

/** Direct messages to somebody that came after so many. */
function dms({ slack }: World, user: string, after: number): string[] {
	return slack.messages(user).slice(after).map(readable);
}

async function setUp(world: World, everything: Listening): Promise<string[]> {
	const { slack } = world;
	const before = slack.messages('ana').length;
	slack.addMember({ channel: CHANNEL, user: BOT_USER_ID, inviter: 'ana' });
	const prompt = await awaitIn(
		slack,
		'the question to Ana, who invited the app',
		() => slack.messages('ana')[before],
	);
	await slack.click({ user: 'ana', channel: 'ana', ts: prompt.ts, actionId: SET_UP_ACTION });
	const modal = () =>
		slack
			.views({ user: 'ana', type: 'modal' })
			.find(({ open, view }) => open && view.callback_id === SET_UP_CALLBACK_ID);
	const view = await awaitIn(slack, 'the window', modal);
	const typed = 'Amce Corp';
	const on = { user: 'ana', viewId: view.id };
	const { options } = await slack.suggest({ ...on, actionId: SET_UP_ACCOUNT_ACTION, typed });
	const [found] = options ?? [];
	check(
		found !== undefined && found.label.startsWith('Acme Corp'),
		`"${typed}" finds Acme Corp first: ${JSON.stringify(options)}`,
	);
	await slack.click({ ...on, actionId: SET_UP_ACCOUNT_ACTION, value: found.value });
	await awaitIn(slack, 'the deals of Acme', () =>
		JSON.stringify(modal()?.view.blocks).includes('Renewal 2027'),
	);
	await slack.click({ ...on, actionId: SET_UP_DEAL_ACTION, value: '5101' });
	await slack.click({ ...on, actionId: SET_UP_LOOK_BACK_ACTION, value: '7' });
	const sent = await slack.submitView(on);
	checkEqual(sent.error ?? sent.errors, null, 'what Ana saw after choosing');
	const outcome = await awaitIn(slack, 'the outcome', () => wordsOf(slack.views(), view.id));
	const told = await awaitIn(slack, 'the outcome in Ana’s message', () => {
		const now = slack.messages('ana')[before];
		return now && readable(now).includes('Renewal 2027') ? now.text : null;
	});
	for (const name of [everything.workflowName, 'Customers who need somebody now']) {
		check(told.includes(name), `Ana is told of "${name}": ${told}`);
	}
	checkEqual(slack.messages('ana').length, before + 1, 'messages to Ana about it');
	await everything.came('The signed order form is on its way');
	return [
		`Ana invites the app to ${CHANNEL} and is asked: "${prompt.text}"`,
		`"${typed}" finds ${found.label}; the window ends with "${outcome}"`,
		`her message: "${told}"`,
	];
}

function wordsOf(views: readonly View[], id: string): string | null {
	const blocks = views.find((view) => view.id === id)?.view.blocks;
	const text = JSON.stringify(blocks ?? '');
	if (!text.includes('now.')) return null;
	return [...text.matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)]
		.map(([, words = '']) => words.replace(/<!date[^|]*\|([^>]*)>/g, '$1').replace(/(\\n)+/g, ' '))
		.join(' ');
}

async function escalated(world: World, everything: Listening): Promise<string[]> {
	const { slack } = world;
	const before = slack.messages('ana').length;
	const first = said(world, 'nora', 'If this goes on we may cancel.');
	const dm = await awaitIn(slack, 'the message to the owner', () => dms(world, 'ana', before)[0]);
	check(dm.includes('we may cancel'), `the owner reads what was said: ${dm}`);
	check(dm.includes(`/p${first.ts.replace('.', '')}`), `and has the link to it: ${dm}`);
	// Neither a second time in the thread nor because colleagues say the word.
	said(world, 'omar', 'Yes, cancel is what our CFO says.', { threadTs: first.ts });
	said(world, 'dev', 'Please do not cancel, I look into it.', { threadTs: first.ts });
	await everything.came('Please do not cancel, I look into it.');
	await settled(world);
	checkEqual(dms(world, 'ana', before).length, 1, 'messages to the owner about one thread');
	return [
		`Nora of Acme: "${first.text}"; Ana gets one message: "${slack.messages('ana')[before]?.text ?? ''}"`,
	];
}

async function repliedAndEdited(world: World, everything: Listening): Promise<string[]> {
	const question = said(world, 'nora', 'When does the export work again?');
	const reply = said(world, 'dev', 'Tomorow', { threadTs: question.ts });
	await everything.came('When does the export work again?', 'Tomorow');
	world.slack.editMessage({ user: 'dev', channel: CHANNEL, ts: reply.ts, text: 'On Friday' });
	const items = await everything.came('On Friday');
	const edited = items.find(({ event }) => event === 'edited');
	check(
		edited?.previousText === 'Tomorow' && (edited.thread as IDataObject).ts === question.ts,
		`the edit comes with what was there: ${JSON.stringify(edited)}`,
	);
	const { author, account, deal } = items.find(({ ts }) => ts === question.ts) ?? {};
	checkEqual((author as IDataObject).kind, 'external', 'what Nora of Acme is');
	checkEqual((account as IDataObject).ownerEmail, 'ana@northwind.example', 'whose account it is');
	checkEqual((deal as IDataObject).name, 'Acme Corp – Renewal 2027', 'which deal it is about');
	return [
		`a reply and its edit come with the thread: "${String(edited.previousText)}" became "${String(edited.text)}"`,
	];
}

/** Nothing that n8n was told of is still under way. */
async function settled({ slack, host }: World): Promise<void> {
	await awaitIn(slack, 'the answers to Slack', () =>
		slack.deliveries().every(({ state }) => state === 'done'),
	);
	await waitFor(
		'the executions to end',
		PATIENCE_MS,
		async () => (await openRows(host)).length === 0,
	);
}

async function downtime(world: World, everything: Listening, old: Message): Promise<string[]> {
	const { slack, host } = world;
	const thread = said(world, 'nora', 'Next: the roll-out in Lyon.');
	said(world, 'dev', 'Twelve seats, right?', { threadTs: thread.ts });
	await everything.came('Twelve seats, right?');
	await settled(world);
	const before = (await everything.items()).length;

	said(world, 'nora', 'Fourteen by now.', { threadTs: thread.ts });
	await host.kill9();
	// Slack's tries, too, end before n8n is back.
	slack.retryEvents(false);
	said(world, 'nora', 'Are you there?');
	said(world, 'omar', 'And two in Nice.', { threadTs: thread.ts });
	said(world, 'omar', 'The order form has arrived.', { threadTs: old.ts });
	slack.editMessage({
		user: 'nora',
		channel: CHANNEL,
		ts: thread.ts,
		text: 'Next: the roll-out in Lyon and Nice.',
	});
	said(world, 'ana', 'I call you in a minute.');
	await moveSilence(host, DAY_MS);
	const restarted = Date.now();
	await host.start();
	await host.waitForWebhook(triggerPath(world.recipes['slack-entry']) ?? '');
	slack.retryEvents(true);
	said(world, 'nora', 'There you are again.');

	const missed = [
		...['Fourteen by now.', 'Are you there?', 'And two in Nice.', 'The order form has arrived.'],
		...['Next: the roll-out in Lyon and Nice.', 'I call you in a minute.', 'There you are again.'],
	];
	const items = (await everything.came(...missed)).slice(before);
	const seconds = Math.round((Date.now() - restarted) / 1_000);
	const late = items.filter(({ via }) => via === 'catch_up').length;
	check(late >= 5, `what was said meanwhile was read afterwards: ${JSON.stringify(items)}`);
	checkEqual(items.length, missed.length, 'messages of the downtime and after');
	return [
		`n8n is killed in the middle of a conversation: ${late} messages read from the history, ${items.length - late} live, all there ${seconds} s after its start was asked for`,
	];
}

async function renamedAndLeft(world: World, everything: Listening): Promise<string[]> {
	const { slack } = world;
	const channel = slack.channels().find(({ name }) => `#${name}` === CHANNEL)?.id ?? '';
	const before = slack.messages('ana').length;
	const notice = async (what: string, words: string) => {
		await awaitIn(slack, what, () => dms(world, 'ana', before).some((dm) => dm.includes(words)));
		const found = slack.messages('ana').slice(before);
		return found.find((message) => message.text.includes(words))?.text ?? '';
	};
	slack.rename({ channel: CHANNEL, name: 'acme-together', user: 'ana' });
	const renamed = await notice('the notice of the new name', 'is called');
	slack.removeMember({ channel, user: BOT_USER_ID, by: 'dev' });
	const paused = await notice('the notice that it stopped', 'has stopped');
	slack.say({ user: 'nora', channel, text: 'Said while the app was out.' });
	slack.addMember({ channel, user: BOT_USER_ID, inviter: 'ana' });
	const resumed = await notice('the notice that it goes on', 'goes on');
	slack.say({ user: 'nora', channel, text: 'Said when it was back.' });
	const items = await everything.came('Said while the app was out.', 'Said when it was back.');
	checkEqual(
		(items.at(-1)?.channel as IDataObject | undefined)?.name,
		'acme-together',
		'the name of the channel',
	);
	checkEqual(dms(world, 'ana', before).length, 3, 'notices to Ana');
	return [
		`renamed: "${renamed}"`,
		`the app is removed: "${paused}"; invited again: "${resumed}", and nothing of the time between is lost`,
	];
}

async function nothingTwice(everything: Listening): Promise<string[]> {
	const items = await everything.items();
	const ids = items.map(({ id }) => String(id));
	const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
	check(twice.length === 0, `nothing came twice: ${twice.join(', ')}`);
	check(
		!items.some(({ text }) => text === 'Nobody asked for this one'),
		'what is older than the look-back stays out',
	);
	return [`${items.length} messages and changes reached the workflow, each once`];
}
