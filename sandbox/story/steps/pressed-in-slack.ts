import { BOT_USER_ID, PEOPLE } from '../../slack';
import { awaitIn, check, checkEqual, readable } from '../check';
import type { StoryStep } from '../story-step';
import type { World } from '../world';

export const pressedInSlack: StoryStep = {
	title: 'A command opens a form, a mention is answered, and "Not mine" mends the CRM',
	async run(world) {
		return [...(await form(world)), ...(await mention(world)), ...(await notMine(world))];
	},
};

function openModal(world: World, user: string, block: string) {
	return awaitIn(world.slack, `the window for ${user}`, () =>
		world.slack
			.views({ user, type: 'modal' })
			.find((view) => view.open && JSON.stringify(view.view.blocks).includes(`"${block}"`)),
	);
}

async function form(world: World): Promise<string[]> {
	const { slack } = world;
	const before = slack.messages('#sales-alerts').length;
	const typed = await slack.command({
		user: 'chloe',
		channel: '#sales-alerts',
		command: '/signals',
		text: '',
	});
	checkEqual(typed.error, null, 'what Chloe saw after the command');
	const view = await openModal(world, 'chloe', 'competitor');
	const values = (contact: string) => ({
		account: { account: { type: 'plain_text_input', value: 'Globex' } },
		competitor: {
			competitor: {
				type: 'static_select',
				selected_option: { text: { type: 'plain_text', text: 'Hooli' }, value: 'hooli' },
			},
		},
		seats: { seats: { type: 'number_input', value: '250' } },
		contact: { contact: { type: 'email_text_input', value: contact } },
		note: { note: { type: 'plain_text_input', value: 'They compare us with Hooli on price.' } },
	});
	const wrong = await slack.submitView({
		user: 'chloe',
		viewId: view.id,
		values: values('lee@customer'),
	});
	const error = wrong.errors?.contact;
	check(
		typeof error === 'string',
		`the window says what is wrong: ${JSON.stringify(wrong.errors)}`,
	);
	const right = await slack.submitView({
		user: 'chloe',
		viewId: view.id,
		values: values('lee@customer.example'),
	});
	checkEqual(right.error, null, 'what Chloe saw after sending the form');
	const post = await awaitIn(
		slack,
		'the field note',
		() => slack.messages('#sales-alerts')[before],
	);
	for (const part of ['Globex', 'hooli', '250', 'lee@customer.example', 'on price']) {
		check(readable(post).includes(part), `the note says "${part}": ${readable(post)}`);
	}
	return [`/signals opened a form; "${error}"; then posted: "${post.text}"`];
}

async function mention(world: World): Promise<string[]> {
	const { slack } = world;
	slack.setBotEvents(['app_home_opened', 'app_uninstalled', 'tokens_revoked', 'app_mention']);
	const said = slack.say({
		user: 'ben',
		channel: '#sales-alerts',
		text: `<@${BOT_USER_ID}> how do I leave a note?`,
	});
	const reply = await awaitIn(slack, 'the answer to the mention', () =>
		slack
			.messages('#sales-alerts')
			.find((message) => message.thread_ts === said.ts && message.ts !== said.ts),
	);
	return [`a mention is answered in its thread: "${reply.text}"`];
}

async function notMine(world: World): Promise<string[]> {
	const { slack, portal, host, recipes } = world;
	const [dm] = slack.messages('ben');
	check(dm, 'a DM to Ben from the step before');
	const colleagues = slack.messages('chloe').length;
	await slack.click({ user: 'ben', channel: 'ben', ts: dm.ts, actionId: 'ssh:hand_over' });
	const view = await openModal(world, 'ben', 'colleague');
	const sent = await slack.submitView({
		user: 'ben',
		viewId: view.id,
		values: {
			colleague: { colleague: { type: 'users_select', selected_user: PEOPLE.chloe } },
			note: { note: { type: 'plain_text_input', value: 'Yours since May' } },
		},
	});
	checkEqual(sent.error, null, 'what Ben saw after handing over');
	const passed = await awaitIn(slack, 'the DM to Chloe', () => slack.messages('chloe')[colleagues]);
	check(readable(passed).includes('Yours since May'), `with the note: ${readable(passed)}`);
	// Nothing changes in Slack any more when the CRM is told, so it is not waited for there.
	await host.waitForExecution({ workflowId: recipes['owner-corrected'].id });
	const call = portal.requests.find(({ action }) => action === 'owner');
	check(call, 'the CRM learns its new owner');
	const { from, to } = call.body as { from: string; to: string };
	checkEqual(from, 'ben@northwind.example', 'whose it was');
	checkEqual(to, 'chloe@northwind.example', 'whose it is');
	await awaitIn(slack, 'the line on Ben’s message', () =>
		readable(slack.messages('ben')[0]!).includes('Handed over to'),
	);
	return [`"Not mine": Chloe got "${passed.text}"; the CRM was told ${from} → ${to}`];
}
