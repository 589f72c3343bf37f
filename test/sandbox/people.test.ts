import { defaultSeed, PEOPLE, TOKENS, type Sandbox } from '../../sandbox/slack';
import {
	closeSandboxes,
	openReceiver,
	openSandbox,
	slackError,
	webClient,
} from '../helpers/sandbox';

afterEach(closeSandboxes);

const BERLIN_10_PM = Date.UTC(2026, 8, 21, 20);
const HOUR = 3600;

describe('what users carry', () => {
	it('rights, zone and whether the address is confirmed', async () => {
		const sandbox = await openSandbox();
		sandbox.changeUser({
			user: 'ben',
			isOwner: true,
			isPrimaryOwner: true,
			isEmailConfirmed: false,
			tz: 'America/Lima',
		});
		const { user } = await webClient(sandbox).users.info({ user: PEOPLE.ben });
		expect(user).toMatchObject({
			is_admin: false,
			is_owner: true,
			is_primary_owner: true,
			is_email_confirmed: false,
			tz: 'America/Lima',
		});
		expect((await webClient(sandbox).users.info({ user: PEOPLE.ana })).user).toMatchObject({
			is_admin: true,
			is_owner: false,
			is_email_confirmed: true,
		});
	});
});

describe('people who join and change', () => {
	async function listening(token?: string) {
		const sandbox = await openSandbox();
		if (token) {
			for (const each of sandbox.tokens()) {
				if (each.token !== token) sandbox.revoke({ token: each.token });
			}
		}
		const receiver = await openReceiver();
		await sandbox.setRequestUrl({ url: receiver.url });
		sandbox.clearRecords();
		const events = async (count: number) => {
			await sandbox.waitFor(
				({ deliveries }) => deliveries().filter(({ state }) => state === 'done').length >= count,
			);
			return receiver.received.map(({ body }) => body.event as Record<string, unknown>);
		};
		return { sandbox, events };
	}

	it('are known at once, and events carry the whole user', async () => {
		const { sandbox, events } = await listening();
		sandbox.addUser({ id: 'U0NIA', name: 'nia', realName: 'Nia New', email: 'nia@x.example' });
		const slack = webClient(sandbox);
		const found = await slack.users.lookupByEmail({ email: 'nia@x.example' });
		expect(found.user?.id).toBe('U0NIA');
		sandbox.changeUser({ user: 'nia', email: 'nia.new@x.example', realName: 'Nia Newer' });
		const all = await events(2);
		expect(all).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					type: 'team_join',
					user: expect.objectContaining({ id: 'U0NIA', is_bot: false }) as object,
				}),
				expect.objectContaining({
					type: 'user_change',
					user: expect.objectContaining({
						profile: expect.objectContaining({
							email: 'nia.new@x.example',
							real_name: 'Nia Newer',
						}) as object,
					}) as object,
				}),
			]),
		);
		expect(await slackError(slack.users.lookupByEmail({ email: 'nia@x.example' }))).toMatchObject({
			error: 'users_not_found',
		});
	});

	it('nobody joins twice', async () => {
		const sandbox = await openSandbox();
		expect(() => sandbox.addUser({ id: PEOPLE.ana, name: 'ana2' })).toThrow('already');
	});

	it('addresses stay out of events where the app may not read them', async () => {
		const { sandbox, events } = await listening(TOKENS.none);
		const granted = sandbox.grantToken({ scopes: ['users:read'] });
		expect(granted.scopes).toEqual(['users:read']);
		sandbox.changeUser({ user: 'ana', realName: 'Ana A.' });
		const all = await events(1);
		expect(JSON.stringify(all.at(-1))).toContain('Ana A.');
		expect(JSON.stringify(all)).not.toContain('ana@northwind.example');
	});

	it('and without users:read there is no event', async () => {
		const { sandbox } = await listening(TOKENS.none);
		sandbox.changeUser({ user: 'ana', realName: 'Ana A.' });
		expect(sandbox.deliveries()).toEqual([]);
	});
});

describe('dnd.info', () => {
	const info = (sandbox: Sandbox, user: string = PEOPLE.ana) =>
		webClient(sandbox, TOKENS.full).dnd.info({ user });
	const at = (now: number) => openSandbox({ now: () => now });

	it('nobody is disturbed who did not say so', async () => {
		expect(await info(await at(BERLIN_10_PM))).toMatchObject({
			dnd_enabled: false,
			next_dnd_start_ts: 1,
			next_dnd_end_ts: 1,
		});
	});

	it('shows the night that holds, in the person’s own zone', async () => {
		const sandbox = await at(BERLIN_10_PM + HOUR * 1000);
		sandbox.setDnd({ user: 'ana', schedule: { from: '22:00', until: '08:00' } });
		expect(await info(sandbox)).toMatchObject({
			dnd_enabled: true,
			next_dnd_start_ts: BERLIN_10_PM / 1000,
			next_dnd_end_ts: BERLIN_10_PM / 1000 + 10 * HOUR,
		});
	});

	it('and the next one when it is day', async () => {
		const sandbox = await at(BERLIN_10_PM - HOUR * 1000);
		sandbox.setDnd({ user: 'ana', schedule: { from: '22:00', until: '08:00' } });
		expect(await info(sandbox)).toMatchObject({ next_dnd_start_ts: BERLIN_10_PM / 1000 });
	});

	it('a pause shows as do-not-disturb to others, and ends', async () => {
		const sandbox = await at(BERLIN_10_PM);
		sandbox.setDnd({ user: 'ana', snoozeMinutes: 60 });
		const paused = await info(sandbox);
		expect(paused).toMatchObject({
			dnd_enabled: true,
			next_dnd_start_ts: BERLIN_10_PM / 1000,
			next_dnd_end_ts: BERLIN_10_PM / 1000 + HOUR,
		});
		expect(paused).not.toHaveProperty('snooze_enabled');
		sandbox.advance(HOUR * 1000);
		expect(await info(sandbox)).toMatchObject({ dnd_enabled: false });
		sandbox.setDnd({ user: 'ana', snoozeMinutes: 60 });
		sandbox.setDnd({ user: 'ana', snoozeMinutes: null });
		expect(await info(sandbox)).toMatchObject({ dnd_enabled: false });
	});

	it('tells people themselves of their pause', async () => {
		const sandbox = await at(BERLIN_10_PM);
		sandbox.setDnd({ user: 'slack_signals', snoozeMinutes: 60 });
		expect(await webClient(sandbox, TOKENS.full).dnd.info()).toMatchObject({
			dnd_enabled: false,
			snooze_enabled: true,
			snooze_endtime: BERLIN_10_PM / 1000 + HOUR,
			snooze_remaining: HOUR,
		});
	});

	it('needs its scope and somebody who is there', async () => {
		const sandbox = await openSandbox();
		const refused = await slackError(webClient(sandbox).dnd.info({ user: PEOPLE.ana }));
		expect(refused).toMatchObject({ error: 'missing_scope', needed: 'dnd:read' });
		expect(await slackError(info(sandbox, 'U0NOBODY'))).toMatchObject({ error: 'user_not_found' });
	});

	it('is limited to 50 a minute', async () => {
		const sandbox = await openSandbox({ strictLimits: true });
		for (let call = 0; call < 50; call += 1) await info(sandbox);
		expect(sandbox.calls({ method: 'dnd.info' }).at(-1)?.status).toBe(200);
		await slackError(
			webClient(sandbox, TOKENS.full, { rejectRateLimitedCalls: true }).dnd.info({
				user: PEOPLE.ana,
			}),
		);
		expect(sandbox.calls({ method: 'dnd.info' }).at(-1)?.status).toBe(429);
	});
});

it('holds 100,000 people, read in pages', async () => {
	const seed = defaultSeed();
	for (let index = 0; index < 100_000; index += 1) {
		const name = `person-${index}`;
		seed.users.push({ id: `U1${index}`, name, email: `${name}@big.example` });
	}
	const sandbox = await openSandbox({ seed });
	const slack = webClient(sandbox);
	const ids = new Set<string>();
	let cursor: string | undefined = '';
	let pages = 0;
	do {
		const page = await slack.users.list({ limit: 1000, cursor });
		for (const { id = '' } of page.members ?? []) ids.add(id);
		cursor = page.response_metadata?.next_cursor;
		pages += 1;
		sandbox.clearRecords();
	} while (cursor);
	expect(pages).toBe(101);
	expect(ids.size).toBe(100_011);
	const found = await slack.users.lookupByEmail({ email: 'PERSON-99999@big.example' });
	expect(found.user?.name).toBe('person-99999');
}, 60_000);
