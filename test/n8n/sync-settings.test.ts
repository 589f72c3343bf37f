import { type INodeParameters, NodeHelpers } from 'n8n-workflow';

import { ConfigurationError } from '../../src/core/errors';
import { ASKS_FOR_NOTHING, asksForJson, readAsksFor } from '../../src/core/subscription-match';
import { channelSyncTrigger } from '../../src/n8n/slack/sync/channel-sync-trigger';
import { nodeTypes } from '../helpers/n8n-node-types';

const { description } = nodeTypes.getByNameAndVersion('slackChannelSyncTrigger');

/** As n8n hands parameters to a node: saved without defaults, read with defaults. */
function reader(given: INodeParameters) {
	let parameters = given;
	for (const defaults of [true, false, true]) {
		parameters =
			NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				defaults,
				false,
				{ typeVersion: 2 },
				description,
			) ?? {};
	}
	return (name: string, fallback: unknown): unknown => parameters[name] ?? fallback;
}

const asks = (given: INodeParameters) => channelSyncTrigger.readAsksFor(reader(given));
const lasting = (given: INodeParameters) => {
	const complaints: string[] = [];
	const { sync } = channelSyncTrigger.lastingAsksFor(reader(given), 'sub', (line) =>
		complaints.push(line),
	);
	return { sync, complaints };
};

it('a new node wants every new message of every associated channel, and nothing that people press', () => {
	expect(asks({})).toEqual({
		...ASKS_FOR_NOTHING,
		sync: {
			events: ['new'],
			threads: 'all',
			authors: 'everyone',
			keywords: [],
			accountIds: [],
			channelIds: [],
			ignoreBots: false,
			lateReplyDays: 30,
			ownDomains: [],
		},
	});
});

const everything: INodeParameters = {
	events: ['deleted', 'new', 'edited'],
	threads: 'replies',
	authors: 'external',
	keywords: 'Renewal, two words ,',
	more: {
		accountIds: '8412345, A-1',
		channelIds: 'C0123456789,G0123456789',
		ignoreBots: true,
		lateReplyDays: 7,
		ownDomains: '@acme.com, https://www.acme.co.uk',
	},
};

it('reads everything that the panel holds, and a subscription keeps it', () => {
	const read = asks(everything);
	expect(read.sync).toEqual({
		events: ['new', 'edited', 'deleted'],
		threads: 'replies',
		authors: 'external',
		keywords: ['renewal', 'two words'],
		accountIds: ['8412345', 'A-1'],
		channelIds: ['C0123456789', 'G0123456789'],
		ignoreBots: true,
		lateReplyDays: 7,
		ownDomains: ['acme.com', 'acme.co.uk'],
	});
	expect(readAsksFor(asksForJson(read))).toEqual(read);
});

it('an option that was added ignores bots unless somebody switches it off', () => {
	const more = description.properties.find(({ name }) => name === 'more');
	const option = more?.options?.find((one) => 'name' in one && one.name === 'ignoreBots');
	expect(option).toMatchObject({ default: true });
});

it('without events it only holds the URL', () => {
	expect(asks({ events: [] }).sync?.events).toEqual([]);
});

it.each<[string, INodeParameters, RegExp]>([
	['a channel by its name', { channelIds: '#globex' }, /"#globex" is no channel ID/],
	['half a day', { lateReplyDays: 0.5 }, /whole number from 1 to 365/],
	['no days', { lateReplyDays: 0 }, /Late Replies Within \(Days\) is "0"/],
	['days of an expression that gave text', { lateReplyDays: 'many' }, /is "many"/],
	['a company for its domain', { ownDomains: 'Acme' }, /"Acme" is no domain/],
])('refuses %s', (_case, more, message) => {
	expect(() => asks({ more })).toThrow(ConfigurationError);
	expect(() => asks({ more })).toThrow(message);
});

describe('a trigger that runs', () => {
	it('takes no messages rather than those of every channel', () => {
		const { sync, complaints } = lasting({ more: { channelIds: 'C0123456789, #globex' } });
		expect(sync).toMatchObject({ events: [], channelIds: [] });
		expect(complaints).toEqual([expect.stringContaining('no channel ID')]);
	});

	it('goes on without the domain and the days that cannot be', () => {
		const { sync, complaints } = lasting({
			more: { ownDomains: 'Acme, acme.com', lateReplyDays: -1 },
		});
		expect(sync).toMatchObject({ events: ['new'], ownDomains: ['acme.com'], lateReplyDays: 30 });
		expect(complaints).toHaveLength(2);
	});
});

it('n8n’s list of nodes offers each of the events', () => {
	const events = description.properties.find(({ name }) => name === 'events');
	expect(events?.displayName).toBe('Trigger On');
	const options = events?.options ?? [];
	expect(options.map((option) => ('action' in option ? option.action : null))).toEqual([
		expect.stringMatching(/^On deleted/),
		expect.stringMatching(/^On edited/),
		expect.stringMatching(/^On new/),
	]);
});
