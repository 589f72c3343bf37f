import { awaitIn, check, checkEqual, readable } from '../check';
import { registration } from '../events';
import { sendStandardWebhook } from '../send';
import type { StoryStep } from '../story-step';
import type { World } from '../world';

const CHANNELS = ['#partners', '#deal-desk'] as const;

export const dealRegistration: StoryStep = {
	title: 'A deal registration is decided exactly once',
	async run(world) {
		const approved = await decide(world, registration('REG-1001', 'Umbrella Foods'), 'approve');
		const rejected = await decide(world, registration('REG-1002', 'Stark Paper'), 'reject');
		return [...approved, ...rejected];
	},
};

async function decide(
	world: World,
	payload: ReturnType<typeof registration>,
	option: 'approve' | 'reject',
): Promise<string[]> {
	const { slack, portal, url } = world;
	const before = Object.fromEntries(CHANNELS.map((name) => [name, slack.messages(name).length]));
	const told = slack.messages('dev').length;
	const ephemeralsBefore = slack.ephemerals().length;
	const portalBefore = portal.requests.length;
	const answered = await sendStandardWebhook(url['deal-registration-ask'], payload);
	check(answered.status < 300, `the registration is answered 2xx, saw ${answered.status}`);

	const copies = await awaitIn(slack, 'the request in both channels', () => {
		const found = CHANNELS.map((name) => ({
			name,
			message: slack.messages(name)[before[name] ?? 0],
		}));
		return found.every(({ message }) => message) ? found : null;
	});
	for (const { name, message } of copies) {
		const text = readable(message!);
		for (const part of [
			payload.account.name,
			'125,000',
			'Lee Chen',
			'buying committee',
			'Approve',
			'Reject',
		]) {
			check(text.includes(part), `the request in ${name} says "${part}": ${text}`);
		}
	}

	// Three people, 20 clicks, both copies, two connections that know nothing of each other.
	const [partners, dealDesk] = copies.map(({ message }) => message!.ts);
	const clicks = Array.from({ length: 20 }, (_, index) => {
		const copy =
			index % 2 === 0
				? { channel: '#partners', ts: partners!, user: index % 4 === 0 ? 'chloe' : 'ben' }
				: { channel: '#deal-desk', ts: dealDesk!, user: index % 4 === 1 ? 'ana' : 'ben' };
		return { ...copy, actionId: `ssd:${option}` };
	});
	const outcomes = await slack.clickAll(clicks);
	const errors = outcomes.flatMap(({ error }) => error ?? []);
	checkEqual(errors.length, 0, `people who saw an error after their click (${errors[0] ?? ''})`);
	const answers = outcomes.flatMap(({ deliveries }) =>
		deliveries.map(({ latencyMs }) => latencyMs ?? 0),
	);
	checkEqual(answers.length, 20, 'clicks that reached n8n');
	const slowest = Math.round(Math.max(...answers));

	const verb = option === 'approve' ? 'Approved' : 'Rejected';
	const decided = await awaitIn(slack, 'the outcome on both copies', () => {
		const now = CHANNELS.map((name) => slack.messages(name)[before[name] ?? 0]!);
		return now.every((message) => readable(message).includes(verb)) ? now : null;
	});
	for (const message of decided) {
		check(!readable(message).includes('ssd:'), 'both copies lose their buttons');
	}
	const deciders = new Set(decided.map((message) => /<@(U\w+)>/.exec(readable(message))?.[1]));
	checkEqual(deciders.size, 1, 'deciders named by the copies');
	const [decider] = deciders;

	await awaitIn(slack, 'the DM to the submitter', () => slack.messages('dev').length > told);
	const lateNotes = await awaitIn(slack, 'the private notes to two late people', () => {
		const notes = slack.ephemerals().slice(ephemeralsBefore);
		return new Set(notes.map(({ user }) => user)).size >= 2 ? notes : null;
	});

	// Clicking again later changes nothing.
	const again = await slack
		.clickAll([
			{
				user: 'chloe',
				channel: '#partners',
				ts: partners!,
				actionId: `ssd:${option}`,
				blockId: 'gone',
			},
		])
		.catch(() => 'the button is gone');
	checkEqual(portal.requests.length - portalBefore, 1, 'calls to the partner portal');
	const call = portal.requests.at(-1)!;
	checkEqual(call.action, option === 'approve' ? 'convert' : 'reject', 'what the portal was told');
	checkEqual(slack.messages('dev').length - told, 1, 'DMs to the submitter');
	const toldLate = new Map<string, number>();
	for (const note of lateNotes) toldLate.set(note.user, (toldLate.get(note.user) ?? 0) + 1);
	check(
		[...toldLate.values()].every((count) => count === 1),
		`each late person is told once: ${JSON.stringify([...toldLate])}`,
	);
	check(!toldLate.has(decider!), 'the decider is not told to be late');
	return [
		`${payload.account.name}: 20 clicks by 3 people at once over 2 connections, answered within ${slowest} ms, 1 decision (${verb.toLowerCase()} by ${decider}), both copies show it; portal told once: ${call.action} ${call.registrationId}`,
		`submitter: "${slack.messages('dev').at(-1)!.text}"; ${toldLate.size} late people told once, privately: "${lateNotes[0]!.text}"; a click later: ${typeof again === 'string' ? again : 'nothing'}`,
	];
}
