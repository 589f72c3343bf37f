import { BOT_USER_ID, CHANNELS, PEOPLE } from '../../sandbox/slack';
import { homeTabs } from '../helpers/home-tab';
import { publish, shownModal } from '../helpers/interactions';
import { type Bench, eventually, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
	await publish(bench, { kinds: ['event'], events: ['app_home_opened'] });
});
afterEach(() => bench.tearDown());

const { homeOf, homeText, element, elements, openHome, press } = homeTabs(() => bench);

const associate = (channelId: string, associatedBy: string | null = PEOPLE.dev) =>
	bench.store.associate({
		...bench.app,
		channelId,
		channelName: 'acme-shared',
		isPrivate: false,
		account: { id: '1001', name: 'Acme' },
		deal: null,
		associatedBy,
		lookBackDays: 0,
		position: '1790000000.000100',
		reread: false,
	});
const addAccount = () =>
	bench.store.upsertAccounts({
		...bench.app,
		accounts: [{ id: '1001', name: 'Acme', domain: 'acme.example', url: null, ownerEmail: null }],
	});
const linkOf = (channelId: string) => bench.store.linkOf({ ...bench.app, channelId });
const listCalls = () => bench.sandbox.calls({ method: 'conversations.list' }).length;
const buttons = (user: string, label: string) =>
	elements(user).filter(
		({ type, text }) => type === 'button' && (text as { text: string }).text === label,
	);

it('an admin sees what is associated, and who gets it; others do not', async () => {
	await associate(CHANNELS.partners);
	await openHome('ana');
	expect(homeText('ana')).toMatch(/Customer channels[^]*1 channel syncs\./);
	expect(homeText('ana')).toContain(`*<#${CHANNELS.partners}>* · Acme`);
	expect(homeText('ana')).toContain('No published workflow gets the messages');
	expect(homeText('ana')).toContain('Customer Directory is empty');
	expect(listCalls()).toBe(0);
	await openHome('ben');
	expect(homeText('ben')).not.toContain('Customer channels');
});

it('lists what Slack lists, page by page, and offers to associate it', async () => {
	await addAccount();
	await openHome('ana');
	await press('ana', 'sss:channel_filter:', 'all');
	const seen: string[] = [];
	for (let turn = 0; turn < 5; turn += 1) {
		seen.push(...[...homeText('ana').matchAll(/\*<#(\w+)>\*/g)].map(([, id = '']) => id));
		const next = element('ana', 'sss:page:channels');
		if (!next) break;
		await press('ana', 'sss:page:channels', String(next.value));
	}
	const visible = bench.sandbox
		.channels()
		.filter(
			({ kind, isArchived, members }) =>
				!isArchived &&
				(kind === 'public_channel' ||
					(kind === 'private_channel' && members.includes(BOT_USER_ID))),
		);
	expect(seen.toSorted()).toEqual(visible.map(({ id }) => id).toSorted());
	await press('ana', 'sss:channel_filter:', 'member');
	expect(homeText('ana')).not.toContain(`<#${CHANNELS.marketing}>`);
	expect(buttons('ana', 'Associate').length).toBeGreaterThan(0);
});

it('opens the set-up, and shows what was chosen there', async () => {
	await addAccount();
	await openHome('ana');
	await press('ana', 'sss:channel_filter:', 'member');
	const [button] = buttons('ana', 'Associate');
	const channelId = String(button?.value);
	await bench.sandbox.click({
		user: 'ana',
		viewId: homeOf('ana')?.id ?? '',
		actionId: 'ssc:open',
		value: channelId,
	});
	const { id: viewId } = await shownModal(bench.sandbox, 'ana');
	const actionId = 'ssc:account';
	await bench.sandbox.suggest({ user: 'ana', viewId, actionId, typed: 'acme' });
	await bench.sandbox.click({ user: 'ana', viewId, actionId, value: '1001' });
	await bench.sandbox.submitView({ user: 'ana', viewId });
	await eventually(() => homeText('ana').includes(`*<#${channelId}>* · Acme`));
	expect(await linkOf(channelId)).toMatchObject({ associatedBy: PEOPLE.ana });
});

it('stops syncing, and tells whoever had associated it', async () => {
	const { link } = await associate(CHANNELS.partners);
	await openHome('ana');
	await press('ana', `sss:channel_dissociate:${CHANNELS.partners}`, String(link.associatedAt));
	expect(await linkOf(CHANNELS.partners)).toBeNull();
	expect(homeText('ana')).toContain('That channel syncs no more.');
	await eventually(() => bench.sandbox.messages('dev').length === 1);
});

it('shows the rest when Slack lists no channels now', async () => {
	await openHome('ana');
	bench.sandbox.fault({ method: 'conversations.list', kind: 'rate_limited', retryAfter: 60 });
	await press('ana', 'sss:channel_filter:', 'all');
	expect(homeText('ana')).toMatch(/cannot be listed now\.[^]*wait 60 s/);
	expect(homeText('ana')).toContain('Your notifications');
	await press('ana', 'sss:channel_filter:', 'associated');
	expect(homeText('ana')).not.toContain('cannot be listed');
});
