import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, FULL_SCOPES, TOKENS } from '../../../sandbox/slack';
import { awaitIn } from '../../../sandbox/story/check';
import { moveTimers, PATIENCE_MS, waitFor } from '../host';
import { PROJECT_DIR } from '../host/paths';
import { Home } from './home';
import { localTime } from './local-time';
import { readable } from '../../helpers/readable';
import { type CrmEvent, type Flow, type Office, startOffice } from './start-office';
import { deferredUntil } from './store-by-hand';
import { picked, slackStep, tellOwner } from './workflows';

const SENT = 0;
const HOUR_MS = 3_600_000;
const SAFE_PLACE = '#signals-fallback';

describe('The connection, in the real n8n', () => {
	let office: Office;
	let folder: string;
	let toOwners: Flow;
	let toDesk: Flow;
	let ben: Home;

	beforeAll(async () => {
		// Diagnose looks whether the disk lasts: a machine's folder for temporary files may not.
		const parent = path.join(PROJECT_DIR, 'test-results');
		await mkdir(parent, { recursive: true });
		folder = await mkdtemp(path.join(parent, 'host-'));
		office = await startOffice({ host: { userFolder: folder } });
		toOwners = await office.publishFlow('crm-to-owners', tellOwner());
		toDesk = await office.publishFlow(
			'crm-to-desk',
			slackStep('slackChannelPost', {
				postTo: 'channel',
				channel: picked(CHANNELS.dealDesk),
				options: { mention: 'here' },
			}),
		);
		ben = new Home(office.slack, 'ben');
	});

	afterAll(async () => {
		await office?.close();
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	});

	const connection = (operation: string, parameters: IDataObject = {}) =>
		slackStep('slackWorkspace', { resource: 'connection', operation, ...parameters }, operation);
	let count = 0;
	function event(type: string, overrides: Partial<CrmEvent> = {}): CrmEvent {
		count += 1;
		const owner = 'ben@northwind.example';
		return { id: `event-${count}`, type, title: `Globex ${count}`, owner, ...overrides };
	}
	const messageIn = (place: string, words: string) =>
		office.slack.messages(place).find((message) => readable(message).includes(words));
	/** Everything that stands in the workspace. */
	const written = () => office.slack.channels().flatMap(({ id }) => office.slack.messages(id));

	it('Diagnose finds nothing wrong here', async () => {
		await ben.open();
		const checks = await office.byHand(
			connection('diagnose', {
				email: 'ben@northwind.example',
				signalType: 'deal.won',
				channel: picked(CHANNELS.dealDesk),
			}),
		);
		expect(checks.filter(({ ok }) => ok !== true)).toEqual([]);
		expect(checks.map(({ check }) => check)).toEqual([
			'Token',
			'Scopes',
			'Safe Mode',
			'Entry Workflow',
			'Entry URL',
			'Slack Calls',
			'Signature',
			'Clock',
			'Channel',
			'Kind of Signal',
			'Person',
			'Preference',
			'Store',
			'n8n',
		]);
		expect(JSON.stringify(checks)).toContain(office.entryUrl);
	});

	it('Get Status says what is connected and what hangs on it', async () => {
		const [status] = await office.byHand(connection('status'));
		expect(status).toMatchObject({
			active: true,
			workspaceName: 'Northwind Sales',
			teamId: 'T0SANDBOX',
			connectedWith: 'Bot Token',
			missingScopes: [],
			triggers: [{ workflow: 'Slack entry', url: office.entryUrl }],
			pending: { deferredMessages: 0, keptForDigests: 0 },
			safeMode: null,
			store: { kind: 'sqlite' },
		});
		expect(JSON.stringify(status)).not.toContain(TOKENS.full);
	});

	it('Send Test Notification arrives in a channel and at a person', async () => {
		await office.byHand(
			connection('sendTest', { sendTo: 'channel', channel: picked(CHANNELS.dealDesk) }),
		);
		await office.byHand(
			connection('sendTest', { sendTo: 'person', person: 'ben@northwind.example' }),
		);
		const [[inChannel], [direct]] = [
			office.slack.messages('#deal-desk'),
			office.slack.messages('ben'),
		];
		for (const message of [inChannel, direct]) expect(readable(message)).toMatch(/test/i);
	});

	describe('safe mode, switched on in the credential', () => {
		beforeAll(async () => {
			await office.changeCredential({ safeMode: true, safeModeTo: SAFE_PLACE });
		});
		afterAll(async () => {
			await office.changeCredential({});
		});

		it('sends everything to one place, saying where it would go, and pings nobody', async () => {
			const before = written().length;
			const [won, late] = [event('deal.won'), event('ticket.created')];
			await toDesk.happens(won);
			await toOwners.happens(late);
			expect(readable(messageIn(SAFE_PLACE, won.title))).toMatch(/Safe mode.*would go to/);
			expect(readable(messageIn(SAFE_PLACE, late.title))).toContain('would go to Ben Okafor (DM)');
			expect(messageIn('#deal-desk', won.title)).toBeUndefined();
			expect(messageIn('ben', late.title)).toBeUndefined();
			expect(JSON.stringify(office.slack.messages(SAFE_PLACE))).not.toMatch(/<!here|<@/);
			expect(written()).toHaveLength(before + 2);
			const checks = await office.byHand(connection('diagnose'));
			expect(checks).toContainEqual(expect.objectContaining({ check: 'Safe Mode', ok: false }));
		});
	});

	describe('Disconnect', () => {
		const ticket = () => event('ticket.created');
		const confirm = (confirmation: string) => connection('disconnect', { confirmation });
		let waiting: CrmEvent;

		beforeAll(async () => {
			await ben.open();
			await ben.press('sss:quiet:', 'own');
			await ben.press('sss:quiet_from:', localTime(-HOUR_MS));
			await ben.press('sss:quiet_until:', localTime(3 * HOUR_MS));
			await ben.press('sss:choice:deals', 'slack.daily');
			waiting = ticket();
			const outcome = await toOwners.happens(waiting);
			expect(outcome.deliveries(SENT)).toMatchObject([{ status: 'deferred' }]);
			const kept = await toOwners.happens(event('deal.won'));
			expect(kept.deliveries(SENT)).toMatchObject([{ status: 'digested' }]);
		});

		it('changes nothing without the name of the workspace', async () => {
			const outcome = await office.tryByHand(confirm('yes'));
			expect(outcome.error).toContain('type "Northwind Sales"');
			const [status] = await office.byHand(connection('status'));
			expect(status).toMatchObject({
				active: true,
				pending: { deferredMessages: 1, keptForDigests: 1 },
			});
		});

		it('revokes the token and stops everything, also what was to come', async () => {
			const { slack, host } = office;
			const before = written().length;
			expect(await office.byHand(confirm('Northwind Sales'))).toMatchObject([
				{ disconnected: true, token: 'revoked', droppedTimers: 1, droppedDigestItems: 1 },
			]);
			expect(slack.tokens().find(({ token }) => token === TOKENS.full)?.dead).toBe('token_revoked');
			const [status] = await office.byHand(connection('status'));
			expect(status).toMatchObject({
				active: false,
				slackCode: expect.stringMatching(/revoked/),
				remedy: expect.stringContaining('reconnect'),
				pending: { deferredMessages: 0, keptForDigests: 0 },
			});
			const failed = await toDesk.happens(event('deal.won'));
			expect(failed.error).toMatch(/reconnect/i);
			expect(await deferredUntil(host)).toEqual([]);
			expect(written()).toHaveLength(before);
		});

		it('a new token connects again, without a restart: only what is new is sent', async () => {
			const { slack, host } = office;
			const { token } = slack.grantToken({ scopes: FULL_SCOPES });
			await office.changeCredential({ botToken: token });
			const [status] = await office.byHand(connection('status'));
			expect(status).toMatchObject({ active: true, workspaceName: 'Northwind Sales' });

			const fresh = ticket();
			const outcome = await toOwners.happens(fresh);
			expect(outcome.deliveries(SENT)).toMatchObject([{ status: 'deferred' }]);
			// Home, clicks and the clock work with the new token, too.
			await ben.open();
			await ben.press('sss:quiet:', 'off');
			await moveTimers(host, 4 * HOUR_MS);
			await awaitIn(slack, 'the deferred message', () => messageIn('ben', fresh.title));
			expect(messageIn('ben', waiting.title)).toBeUndefined();
			await waitFor(
				'nothing to be due',
				PATIENCE_MS,
				async () => (await deferredUntil(host)).length === 0,
			);
			expect(await office.byHand(connection('diagnose'))).not.toContainEqual(
				expect.objectContaining({ ok: false }),
			);
		});
	});
});
