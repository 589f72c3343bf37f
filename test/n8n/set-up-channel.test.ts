import fc from 'fast-check';

import { BOT_USER_ID, CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import type { View } from '../../sandbox/slack/types';
import { upkeepSubscriptionId } from '../../src/core/store';
import {
	SET_UP_ACCOUNT_ACTION,
	SET_UP_ACTION,
	SET_UP_DEAL_ACTION,
	SET_UP_LOOK_BACK_ACTION,
} from '../../src/slack/block-ids';
import { renderSetUpPrompt } from '../../src/slack/render-set-up-prompt';
import {
	inputsOf,
	modalText,
	openModals,
	postElements,
	publish,
	shownModal,
} from '../helpers/interactions';
import { type Bench, eventually, readable, setUp } from '../helpers/n8n';
import { homeTabs } from '../helpers/home-tab';
import { buttonsOf, webClient } from '../helpers/sandbox';
import { aDeal, anAccount, publishSync } from '../helpers/set-ups';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
	await bench.store.upsertAccounts({
		...bench.app,
		accounts: [
			anAccount(),
			anAccount({ id: 'initech', name: 'Initech', domain: 'initech.example' }),
		],
	});
	await bench.store.upsertDeals({
		...bench.app,
		deals: [aDeal(), aDeal({ id: 'pilot', accountId: 'initech', name: 'Pilot' })],
	});
	await publish(bench, { kinds: [] });
});
afterEach(() => bench.tearDown());

/** The prompt, in a direct message or in a channel. */
async function prompt(
	where: string,
	channelId: string = CHANNELS.dealDesk,
): Promise<{ channel: string; ts: string }> {
	const slack = webClient(bench.sandbox, TOKENS.full);
	const content = renderSetUpPrompt({ channelId, toInviter: !where.startsWith('C') });
	const { channel: place } = where.startsWith('C')
		? { channel: { id: where } }
		: await slack.conversations.open({ users: where });
	const channel = place?.id ?? '';
	const { ts = '' } = await slack.chat.postMessage({ channel, ...content } as never);
	return { channel, ts };
}

async function open(user: keyof typeof PEOPLE, message: { channel: string; ts: string }) {
	for (const { id } of openModals(bench.sandbox, user)) {
		await bench.sandbox.closeView({ user, viewId: id });
	}
	const pressed = await bench.sandbox.click({ ...message, user, actionId: SET_UP_ACTION });
	expect(pressed).toMatchObject({ error: null, deliveries: [{ status: 200, responseBody: '' }] });
	return shownModal(bench.sandbox, user);
}

const type = (user: string, { id }: View, typed: string) =>
	bench.sandbox.suggest({ user, viewId: id, actionId: SET_UP_ACCOUNT_ACTION, typed });

async function pick(user: string, view: View, value: string): Promise<View> {
	const shown = view.hash;
	await bench.sandbox.click({ user, viewId: view.id, actionId: SET_UP_ACCOUNT_ACTION, value });
	const now = () => openModals(bench.sandbox, user).find(({ id }) => id === view.id);
	await eventually(() => now()?.hash !== shown);
	return now() ?? view;
}

const choose = (user: string, { id }: View, actionId: string, value: string) =>
	bench.sandbox.click({ user, viewId: id, actionId, value });

async function submit(user: string, { id }: View) {
	const outcome = await bench.sandbox.submitView({ user, viewId: id });
	expect(outcome.error).toBeNull();
	return outcome;
}

const modal = (user: string) => openModals(bench.sandbox, user)[0];
const link = (channelId: string = CHANNELS.dealDesk) =>
	bench.store.linkOf({ ...bench.app, channelId });
const upkeepDone = (count: number) =>
	eventually(
		() => bench.store.inboxCounts(upkeepSubscriptionId(bench.app)),
		({ done }) => done >= count,
	);
const messageAt = ({ channel, ts }: { channel: string; ts: string }) =>
	bench.sandbox.messages(channel).find((message) => message.ts === ts);

/** From the press to the notice, as most people go. */
async function setUpBy(
	user: keyof typeof PEOPLE,
	message: { channel: string; ts: string },
	account = 'Globex',
) {
	const view = await open(user, message);
	await type(user, view, account.slice(0, 4));
	const picked = await pick(user, view, account.toLowerCase());
	await submit(user, picked);
	return modalText(modal(user)?.view ?? {});
}

it('press, type, pick, submit: the channel belongs to the account, and everybody is told', async () => {
	await publishSync(bench.store, bench.app, 'Conversations to CRM');
	const message = await prompt(PEOPLE.ben);
	const view = await open('ben', message);
	expect(modalText(view.view)).toContain('Which account does');
	expect(inputsOf(view)).toEqual([SET_UP_ACCOUNT_ACTION, SET_UP_LOOK_BACK_ACTION]);

	const typed = await type('ben', view, 'glob');
	expect(typed).toMatchObject({ error: null, deliveries: [{ status: 200, inTime: true }] });
	expect(typed.options).toEqual([{ label: 'Globex · globex.example', value: 'globex' }]);

	await choose('ben', view, SET_UP_LOOK_BACK_ACTION, '30');
	const picked = await pick('ben', view, 'globex');
	expect(inputsOf(picked)).toEqual([
		SET_UP_ACCOUNT_ACTION,
		SET_UP_DEAL_ACTION,
		SET_UP_LOOK_BACK_ACTION,
	]);
	await choose('ben', picked, SET_UP_DEAL_ACTION, 'renewal');
	expect((await submit('ben', picked)).errors).toBeNull();

	const said = modalText(modal('ben')?.view ?? {});
	expect(said).toContain('belongs to *Globex* (deal *Renewal*) now');
	expect(said).toMatch(/Its messages since <!date\^\d+/);
	expect(said).toContain('*Conversations to CRM*');
	expect(await link()).toMatchObject({
		channelName: 'deal-desk',
		account: { id: 'globex', name: 'Globex' },
		deal: { id: 'renewal', name: 'Renewal' },
		associatedBy: PEOPLE.ben,
		lookBackDays: 30,
		paused: null,
	});

	await upkeepDone(1);
	const told = readable(messageAt(message));
	expect(told).toContain('belongs to *Globex* (deal *Renewal*) now');
	expect(told).not.toContain('You invited me');
	// The prompt was theirs: no second message says the same.
	expect(bench.sandbox.messages('ben')).toHaveLength(1);
});

it('no workflow takes the messages yet: that is said', async () => {
	expect(await setUpBy('ben', await prompt(PEOPLE.ben))).toContain(
		'They wait in Slack until one with a *Slack Channel Sync Trigger* is published.',
	);
});

it('picking an account keeps what else was chosen, and another one brings its own deals', async () => {
	const view = await open('ben', await prompt(PEOPLE.ben));
	await choose('ben', view, SET_UP_LOOK_BACK_ACTION, '7');
	await type('ben', view, 'glob');
	const globex = await pick('ben', view, 'globex');
	await choose('ben', globex, SET_UP_DEAL_ACTION, 'renewal');
	await type('ben', globex, 'init');
	const initech = await pick('ben', globex, 'initech');
	expect(JSON.stringify(initech.view)).toContain('Pilot');
	expect(JSON.stringify(initech.view)).not.toContain('Renewal');
	await submit('ben', initech);
	expect(await link()).toMatchObject({
		account: { id: 'initech' },
		deal: null,
		lookBackDays: 7,
	});
});

it('the account left the directory while the modal was open: said beside the menu', async () => {
	const view = await open('ben', await prompt(PEOPLE.ben));
	await type('ben', view, 'glob');
	const picked = await pick('ben', view, 'globex');
	await bench.store.removeAccounts({ ...bench.app, ids: ['globex'] });
	const { errors } = await submit('ben', picked);
	expect(errors).toEqual({
		[SET_UP_ACCOUNT_ACTION]: expect.stringContaining('no longer in the directory'),
	});
	expect(await link()).toBeNull();
});

it('the deal went to another account while the modal was open: said beside the menu', async () => {
	const view = await open('ben', await prompt(PEOPLE.ben));
	await type('ben', view, 'glob');
	const picked = await pick('ben', view, 'globex');
	await choose('ben', picked, SET_UP_DEAL_ACTION, 'renewal');
	await bench.store.upsertDeals({ ...bench.app, deals: [aDeal({ accountId: 'initech' })] });
	const { errors } = await submit('ben', picked);
	expect(Object.values(errors ?? {})).toEqual([
		expect.stringContaining('belongs to another account'),
	]);
	expect(await link()).toBeNull();
});

describe('a prompt in the channel', () => {
	it('says afterwards that messages go elsewhere, but not to which account; the person is told alone', async () => {
		const message = await prompt(CHANNELS.partners, CHANNELS.partners);
		await setUpBy('chloe', message);
		await upkeepDone(1);
		const told = readable(messageAt(message));
		expect(told).toContain(`<@${PEOPLE.chloe}>`);
		expect(told).not.toContain('Globex');
		expect(buttonsOf(messageAt(message) ?? {})).toEqual([]);
		expect(readable(bench.sandbox.messages('chloe')[0])).toContain('*Globex*');
	});

	it.each(['gus', 'sam'] as const)(
		'%s, a guest or stranger there, sees no name of the CRM',
		async (user) => {
			const message = await prompt(CHANNELS.partners, CHANNELS.partners);
			const view = await open(user, message);
			expect(modalText(view.view)).toContain('Only full members of this workspace');
			expect(inputsOf(view)).toEqual([]);
			await setUpBy('chloe', message);
			await upkeepDone(1);
			const shown = [
				...bench.sandbox.messages(CHANNELS.partners),
				...bench.sandbox.views({ user }),
				...bench.sandbox.messages(user),
			];
			expect(JSON.stringify(shown)).not.toContain('Globex');
		},
	);
});

describe('nobody searches accounts but in our own modal', () => {
	it.each([
		['a message', {}],
		['a builder’s menu of the same name', { min_query_length: 0 }],
	])('%s', async (_case, more) => {
		const message = await postElements(bench.sandbox, [
			{
				type: 'external_select',
				action_id: SET_UP_ACCOUNT_ACTION,
				placeholder: { type: 'plain_text', text: 'Choose' },
				...more,
			},
		]);
		const typed = await bench.sandbox.suggest({
			...message,
			user: 'ana',
			actionId: SET_UP_ACCOUNT_ACTION,
			typed: 'glob',
		});
		expect(typed.options).toEqual([]);
	});
});

it('whatever is typed is answered in time with options that Slack takes', async () => {
	const view = await open('ben', await prompt(PEOPLE.ben));
	await bench.store.upsertAccounts({
		...bench.app,
		accounts: [anAccount({ id: 'evil', name: `<!channel> *${'x'.repeat(300)}* & "Söhne"` })],
	});
	const hostile = fc.oneof(
		fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }),
		fc.constantFrom(
			"'; drop table accounts; --",
			'%',
			'_',
			'*',
			'\\',
			'<!channel>',
			'\u0000',
			'🙂',
		),
	);
	await fc.assert(
		fc.asyncProperty(hostile, async (typed) => {
			const answer = await type('ben', view, typed);
			expect(answer.error).toBeNull();
			expect(answer.options).toEqual(expect.any(Array));
		}),
		{ numRuns: 40 },
	);
});

describe('a channel that is associated', () => {
	it('is shown to whoever did it as it is, and can be changed', async () => {
		await setUpBy('ben', await prompt(PEOPLE.ben));
		const view = await open('ben', await prompt(PEOPLE.ben));
		expect(modalText(view.view)).toContain('Today it belongs to *Globex*');
		await type('ben', view, 'init');
		await submit('ben', await pick('ben', view, 'initech'));
		expect(await link()).toMatchObject({ account: { id: 'initech' } });
	});

	it('submitted again as it is, goes on where it was', async () => {
		await setUpBy('ben', await prompt(PEOPLE.ben));
		const { position } = (await link()) ?? {};
		await submit('ben', await open('ben', await prompt(PEOPLE.ben)));
		expect(modalText(modal('ben')?.view ?? {})).toContain('reading goes on where it was');
		expect(await link()).toMatchObject({ position });
	});

	it('is not for others to change, and says who may', async () => {
		await setUpBy('ben', await prompt(PEOPLE.ben));
		const view = await open('chloe', await prompt(PEOPLE.chloe));
		const said = modalText(view.view);
		expect(said).toContain(`<@${PEOPLE.ben}> associated it`);
		expect(said).toContain('admins and owners');
		expect(inputsOf(view)).toEqual([]);
	});

	it('may be changed by an admin, who is asked about again when it is submitted', async () => {
		await setUpBy('ben', await prompt(PEOPLE.ben));
		const view = await open('ana', await prompt(PEOPLE.ana));
		await type('ana', view, 'init');
		await submit('ana', await pick('ana', view, 'initech'));
		const said = await shownModal(bench.sandbox, 'ana');
		expect(modalText(said.view)).toContain('belongs to *Initech* now');
		expect(await link()).toMatchObject({ account: { id: 'initech' }, associatedBy: PEOPLE.ana });
		await upkeepDone(2);
	});

	it('was associated by a colleague while the modal was open: theirs stays', async () => {
		const mine = await open('chloe', await prompt(PEOPLE.chloe));
		await setUpBy('ben', await prompt(PEOPLE.ben));
		await type('chloe', mine, 'init');
		await submit('chloe', await pick('chloe', mine, 'initech'));
		const said = await shownModal(bench.sandbox, 'chloe');
		expect(modalText(said.view)).toContain(`<@${PEOPLE.ben}> associated it`);
		expect(await link()).toMatchObject({ account: { id: 'globex' }, associatedBy: PEOPLE.ben });
	});
});

describe('a channel that the app is not in', () => {
	it('public: it joins', async () => {
		const said = await setUpBy('chloe', await prompt(PEOPLE.chloe, CHANNELS.marketing));
		expect(said).toContain('it joins now');
		await upkeepDone(1);
		expect(bench.sandbox.calls({ method: 'conversations.join' })).toHaveLength(1);
		expect(await link(CHANNELS.marketing)).toMatchObject({ paused: null });
	});

	it('public, and it may not join: it waits, and the person learns what to do', async () => {
		bench.sandbox.fault({
			method: 'conversations.join',
			kind: 'error',
			code: 'method_not_supported_for_channel_type',
		});
		const message = await prompt(PEOPLE.chloe, CHANNELS.marketing);
		await setUpBy('chloe', message);
		await upkeepDone(1);
		expect(await link(CHANNELS.marketing)).toMatchObject({ paused: 'removed' });
		expect(readable(messageAt(message))).toContain('/invite');
	});

	it('private: it says what to do, and nothing is chosen', async () => {
		const view = await open('ben', await prompt(PEOPLE.ben, CHANNELS.boardroom));
		expect(modalText(view.view)).toContain('/invite');
		expect(inputsOf(view)).toEqual([]);
	});

	it('archived: the same', async () => {
		const view = await open('ben', await prompt(PEOPLE.ben, CHANNELS.archived));
		expect(modalText(view.view)).toContain('is archived');
	});
});

describe('an invitation', () => {
	const invite = (channel: string) =>
		bench.sandbox.addMember({ channel, user: BOT_USER_ID, inviter: 'chloe' });
	beforeEach(() => bench.sandbox.setBotEvents(['member_joined_channel', 'channel_left']));

	it('asks once, and again only if nothing came of it', async () => {
		invite(CHANNELS.marketing);
		const [asked] = await eventually(
			() => bench.sandbox.messages('chloe'),
			(messages) => messages.length === 1,
		);
		bench.sandbox.removeMember({ channel: CHANNELS.marketing, user: BOT_USER_ID });
		invite(CHANNELS.marketing);
		const [, again] = await eventually(
			() => bench.sandbox.messages('chloe'),
			(messages) => messages.length === 2,
		);
		expect(readable(again)).toBe(readable(asked));

		const { id: channel = '' } =
			(await webClient(bench.sandbox, TOKENS.full).conversations.open({ users: PEOPLE.chloe }))
				.channel ?? {};
		await setUpBy('chloe', { channel, ts: again?.ts ?? '' });
		await eventually(() =>
			readable(bench.sandbox.messages('chloe')[1]).includes('belongs to *Globex* now'),
		);
		bench.sandbox.removeMember({ channel: CHANNELS.marketing, user: BOT_USER_ID });
		await eventually(async () => (await link(CHANNELS.marketing))?.paused === 'removed');
		invite(CHANNELS.marketing);
		await eventually(async () => (await link(CHANNELS.marketing))?.paused === null);
		const later = bench.sandbox.messages('chloe').slice(2);
		expect(later.map((message) => readable(message)).join()).not.toContain('You invited me');
	});
});

it('an empty directory: says what to run', async () => {
	await bench.store.removeAccounts({ ...bench.app, ids: ['globex', 'initech'] });
	const said = modalText((await open('ben', await prompt(PEOPLE.ben))).view);
	expect(said).toContain('*Customer Directory*');
	expect(said).toContain('*Customer directory from HubSpot*');
});

it('Slack refuses to say what channel it is: the modal says so, and the next press works', async () => {
	const message = await prompt(PEOPLE.ben);
	bench.sandbox.fault({ method: 'conversations.info', kind: 'error', code: 'access_denied' });
	expect(modalText((await open('ben', message)).view)).toContain('could not be shown');
	expect(inputsOf(await open('ben', message))).toContain(SET_UP_ACCOUNT_ACTION);
});

it('from App Home: the tab stays on its page and shows what came of it, and the admin gets a message', async () => {
	const { openHome, press, homeText, homeOf } = homeTabs(() => bench);
	await openHome('ana');
	await press('ana', 'sss:channel_filter:', 'all');
	const viewId = homeOf('ana')?.id ?? '';
	const value = CHANNELS.dealDesk;
	await bench.sandbox.click({ user: 'ana', viewId, actionId: SET_UP_ACTION, value });
	const view = await shownModal(bench.sandbox, 'ana');
	await type('ana', view, 'glob');
	await submit('ana', await pick('ana', view, 'globex'));
	await eventually(() => homeText('ana').includes(`*<#${CHANNELS.dealDesk}>* · Globex`));
	expect(homeText('ana')).toContain(`<#${CHANNELS.marketing}>`);
	expect(readable(bench.sandbox.messages('ana')[0])).toContain('*Globex*');
});
