import type { World } from '../../sandbox/story/world';
import { ours, runNodes, sample } from './run-nodes';

/** Has no window open that another picture left behind. */
export const READER = 'chloe';
const EMAIL = `${READER}@northwind.example`;

/** Routes, people who are found and who are not, and a person who chose how to be told of what. */
export async function prepareRightPerson(world: World): Promise<void> {
	const workspace = async (resource: string, operation: string, parameters: object = {}) =>
		await runNodes(world, [ours('slackWorkspace', { resource, operation, ...parameters })]);

	await workspace('route', 'set', {
		match: 'deal.won',
		destinations: {
			destination: [
				{ kind: 'channel', channel: { __rl: true, mode: 'name', value: '#exec-deals' } },
			],
		},
		options: { routeId: 'Big deals', minimumAmount: 50_000, currency: 'EUR' },
	});
	await workspace('route', 'addDefaults');
	await workspace('person', 'autoMap', { whom: 'directory' });
	for (const [email, personName] of [
		['nora@northwind.example', 'Nora Match'],
		['b.okafor@northwind.example', 'Ben Okafor'],
	]) {
		await workspace('person', 'autoMap', { whom: 'items', email, personName });
	}

	const prefers = async (kind: string, notifyBy: string, timing = 'immediate') =>
		await workspace('preference', 'set', { person: EMAIL, kind, notifyBy, timing });
	await prefers('deals', 'both');
	await prefers('tasks', 'slack', 'daily');
	await prefers('marketing', 'off');
	for (const type of ['task.assigned', 'campaign.result', 'deal.won']) {
		await runNodes(world, [
			sample(type),
			ours('slackDirectMessage', { people: { person: [{ by: 'email', email: EMAIL }] } }),
		]);
	}
	// After the messages: whatever the hour, they were sent.
	await workspace('preference', 'setSettings', {
		person: EMAIL,
		personSettings: {
			quietHours: { hours: { mode: 'times', from: '20:00', until: '08:00', weekends: true } },
		},
	});
}
