import { messageOutput, type OutputParts } from '../../src/n8n/slack/sync/message-output';
import { aSyncedMessage } from '../helpers/a-synced-message';

const parts: OutputParts = {
	author: { id: 'U1', name: 'Ana', email: 'ana@sales.example', kind: 'internal' },
	account: null,
	deal: null,
	text: 'Any news about the renewal?',
	previousText: null,
	workspaceUrl: 'https://acme.slack.com/',
	context: [],
};

it('has a message with its account, author and place', () => {
	expect(messageOutput(aSyncedMessage(), parts)).toEqual({
		id: 'slack:message:A1:T1:C0GLOBEX:1790000000.000100:acc-1:',
		event: 'new',
		via: 'live',
		at: '2026-09-21T14:13:20.000Z',
		editedAt: null,
		text: 'Any news about the renewal?',
		previousText: null,
		rawText: 'Any news about the renewal?',
		author: parts.author,
		account: { id: 'acc-1', name: 'Globex', domain: null, url: null, ownerEmail: null },
		deal: null,
		channel: {
			id: 'C0GLOBEX',
			name: 'ext-globex',
			isPrivate: false,
			url: 'https://acme.slack.com/archives/C0GLOBEX',
		},
		ts: '1790000000.000100',
		thread: { ts: null, isReply: false },
		permalink: 'https://acme.slack.com/archives/C0GLOBEX/p1790000000000100',
		files: [],
		app: { id: 'A1', teamId: 'T1' },
		context: [],
	});
});

it('has the records as the directory knows them now', () => {
	const account = {
		id: 'acc-1',
		name: 'Globex Corporation',
		domain: 'globex.example',
		url: 'https://crm.example/acc-1',
		ownerEmail: 'ana@sales.example',
	};
	const deal = {
		id: 'd-1',
		accountId: 'acc-1',
		name: 'Renewal',
		stage: 'Negotiation',
		closed: false,
		amount: { value: 1200, currency: 'EUR' },
		closeDate: '2026-12-31',
		url: null,
	};
	const synced = aSyncedMessage({ deal: { id: 'd-1', name: 'Old name' } });
	expect(messageOutput(synced, { ...parts, account, deal })).toMatchObject({ account, deal });
	const output = messageOutput(synced, parts);
	expect(output.deal).toEqual({
		id: 'd-1',
		accountId: 'acc-1',
		name: 'Old name',
		stage: null,
		closed: null,
		amount: null,
		closeDate: null,
		url: null,
	});
});

it.each([
	['the first message of a thread', '1790000000.000100', false, ''],
	['a reply', '1789999999.000000', true, '?thread_ts=1789999999.000000&cid=C0GLOBEX'],
])('links to %s', (_case, threadTs, isReply, query) => {
	expect(messageOutput(aSyncedMessage({ message: { threadTs } }), parts)).toMatchObject({
		thread: { ts: threadTs, isReply },
		permalink: `https://acme.slack.com/archives/C0GLOBEX/p1790000000000100${query}`,
	});
});

it('an edit has its own id and time, and links need the address of the workspace', () => {
	const synced = aSyncedMessage({
		event: 'edited',
		message: { editedTs: '1790000060.000000' },
	});
	expect(
		messageOutput(synced, { ...parts, workspaceUrl: null, previousText: 'Any?' }),
	).toMatchObject({
		id: expect.stringMatching(/:edited:1790000060\.000000:[0-9a-f]{8}$/) as string,
		at: '2026-09-21T14:13:20.000Z',
		editedAt: '2026-09-21T14:14:20.000Z',
		previousText: 'Any?',
		channel: { url: null },
		permalink: null,
	});
});
