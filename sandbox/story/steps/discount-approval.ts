import { moveTimers } from '../../../test/e2e/host/move-timers';
import { awaitIn, check, checkEqual, readable } from '../check';
import { decidedElsewhere, discountRequest } from '../events';
import { sendStandardWebhook } from '../send';
import type { StoryStep } from '../story-step';
import type { World } from '../world';

const CHANNEL = '#deal-desk';
const HOUR_MS = 3_600_000;

export const discountApproval: StoryStep = {
	title: 'A discount waits for two people, across a restart, and everything that can come of it',
	async run(world) {
		return [
			...(await approved(world)),
			...(await rejected(world)),
			...(await expired(world)),
			...(await elsewhere(world)),
		];
	},
};

/** Sends the request; finds its message whenever it is looked for. */
async function ask(world: World, id: string, account: string) {
	const { slack, url } = world;
	const before = slack.messages(CHANNEL).length;
	const answered = await sendStandardWebhook(
		url['discount-approval'],
		discountRequest(id, account),
	);
	check(answered.status < 300, `the request is answered 2xx, saw ${answered.status}`);
	const asked = await awaitIn(slack, `the request of ${id}`, () =>
		slack
			.messages(CHANNEL)
			.slice(before)
			.find((message) => readable(message).includes(account)),
	);
	const { ts } = asked;
	const copy = () => slack.messages(CHANNEL).find((message) => message.ts === ts)!;
	const press = (user: string, option: string) =>
		slack.click({ user, channel: CHANNEL, ts, actionId: `ssd:${option}` });
	const shows = (words: string) =>
		awaitIn(slack, `"${words}" on the request of ${id}`, () => readable(copy()).includes(words));
	return { ts, copy, press, shows };
}

async function waiting(world: World): Promise<string> {
	const workflowId = world.recipes['discount-approval'].id;
	return (await world.host.waitForExecution({ workflowId, status: 'waiting' })).id;
}

/** Waits until that execution is over; which of its nodes ran. */
async function ended(world: World, id: string): Promise<string[]> {
	const { host } = world;
	const { slack } = world;
	for (;;) {
		const execution = await host.rest.execution(id);
		if (execution.status === 'success') return Object.keys(execution.data.resultData.runData);
		check(
			['waiting', 'running'].includes(execution.status),
			`execution ${id} ended as ${execution.status}`,
		);
		await slack.waitFor(() => false, 200).catch(() => undefined);
	}
}

async function approved(world: World): Promise<string[]> {
	const { slack, host, portal } = world;
	const request = await ask(world, 'DSC-1', 'Umbrella Foods');
	const execution = await waiting(world);

	await request.press('ana', 'approve');
	const refusal = await awaitIn(slack, 'the private answer to the requester', () =>
		slack.ephemerals({ user: 'ana' }).find(({ text }) => text.includes('your own request')),
	);
	await request.press('ben', 'approve');
	await request.shows('1 of 2');

	await moveTimers(host, 5 * HOUR_MS);
	const replies = () =>
		slack
			.messages(CHANNEL)
			.filter((message) => message.thread_ts === request.ts && message.ts !== request.ts);
	const reminder = await awaitIn(slack, 'the reminder in the thread', () => replies()[0]);

	await host.restart();
	await slack.waitFor(() => true);
	await host.waitForWebhook(new URL(world.url['slack-entry']).pathname.replace(/^\/webhook\//, ''));
	checkEqual(
		(await host.rest.execution(execution)).status,
		'waiting',
		'the execution after a restart',
	);

	const applied = portal.requests.length;
	await request.press('chloe', 'approve');
	await request.shows('🏁 The discount for Umbrella Foods is in the CRM');
	const nodes = await ended(world, execution);
	check(nodes.includes('Apply the discount'), `it left through Approve: ${nodes.join(', ')}`);
	check(!nodes.includes('Tell the requester: rejected'), 'it left through no other output');
	checkEqual(portal.requests.length - applied, 1, 'times the discount was applied');
	checkEqual(replies().length, 1, 'reminders');

	const failing = await ask(world, 'DSC-2', 'Stark Paper');
	const second = await waiting(world);
	portal.failNext(1);
	await failing.press('ben', 'approve');
	await failing.press('chloe', 'approve');
	await failing.shows('*Failed*: The CRM did not take the discount');
	await ended(world, second);
	const offered = readable(failing.copy()).includes('Retry');
	await failing.press('ana', 'retry!');
	await failing.shows('🏁 The discount for Stark Paper is in the CRM');
	return [
		`requester pressed Approve and read: "${refusal.text}"; 1 of 2 after Ben; reminder in the thread: "${reminder.text}"`,
		`n8n restarted while it waited; Chloe approved; applied once, and the message says so: "${request.copy().text}"`,
		`the CRM failing, the message says so and offers Retry: ${offered}; Ana pressed it: "${failing.copy().text}"`,
	];
}

async function rejected(world: World): Promise<string[]> {
	const { slack } = world;
	const told = slack.messages('ana').length;
	const request = await ask(world, 'DSC-3', 'Initech');
	const execution = await waiting(world);
	await request.press('ben', 'reject');
	const view = await awaitIn(slack, 'the window that asks why', () =>
		slack.views({ user: 'ben', type: 'modal' }).find(({ open }) => open),
	);
	check(!readable(request.copy()).includes('Rejected'), 'without a reason nothing is decided');
	const reason = 'More than the margin allows';
	const outcome = await slack.submitView({
		user: 'ben',
		viewId: view.id,
		values: { reason: { reason: { type: 'plain_text_input', value: reason } } },
	});
	checkEqual(outcome.error, null, 'what Ben saw after sending the reason');
	await request.shows(`> ${reason}`);
	await request.shows('🏁 Ana Alvarez was told');
	const nodes = await ended(world, execution);
	check(nodes.includes('Tell the requester: rejected'), `it left through Reject: ${nodes.join()}`);
	const dm = await awaitIn(slack, 'the DM to the requester', () => slack.messages('ana')[told]);
	check(readable(dm).includes(reason), 'the requester reads the reason');
	return [`rejecting asks why; requester: "${dm.text}"`];
}

async function expired(world: World): Promise<string[]> {
	const { slack, host } = world;
	const told = slack.messages('ana').length;
	const escalated = slack.messages('dev').length;
	const request = await ask(world, 'DSC-4', 'Wayne Tools');
	const execution = await waiting(world);
	await moveTimers(host, 25 * HOUR_MS);
	await request.shows('Escalated to');
	await awaitIn(slack, 'the copy for the manager', () => slack.messages('dev')[escalated]);
	await moveTimers(host, 50 * HOUR_MS);
	await request.shows('*No answer in time*, which counts as *Reject*');
	const nodes = await ended(world, execution);
	check(
		nodes.includes('Tell the requester: no answer'),
		`it left through Timed Out: ${nodes.join()}`,
	);
	const dm = await awaitIn(slack, 'the DM to the requester', () => slack.messages('ana')[told]);
	const late = await request.press('ben', 'approve').catch(() => 'the buttons are gone');
	return [
		`after a day the manager got a copy, after three it expired; requester: "${dm.text}"; pressing later: ${typeof late === 'string' ? late : 'nothing'}`,
	];
}

async function elsewhere(world: World): Promise<string[]> {
	const { url, portal } = world;
	const applied = portal.requests.length;
	const request = await ask(world, 'DSC-5', 'Acme Rockets');
	const execution = await waiting(world);
	await sendStandardWebhook(
		url['decided-elsewhere'],
		decidedElsewhere('DSC-5', 'Approve', 'chloe@northwind.example'),
	);
	await request.shows('🏁 The discount for Acme Rockets is in the CRM');
	const nodes = await ended(world, execution);
	check(nodes.includes('Apply the discount'), `it left through Approve: ${nodes.join()}`);
	checkEqual(portal.requests.length - applied, 1, 'times the discount was applied');
	return [`decided in the portal, the waiting execution went on: "${request.copy().text}"`];
}
