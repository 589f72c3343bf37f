import fc from 'fast-check';

import { checkView } from '../../sandbox/slack/blocks/check-view';
import { elementsOf } from '../../sandbox/slack/find-element';
import type { Block } from '../../sandbox/slack/types';
import type { Deal } from '../../src/core/accounts/account-types';
import { renderSetUpModal, type SetUpModal } from '../../src/slack/render-set-up-modal';
import { aChannelLink } from '../helpers/home-models';
import { readable } from '../helpers/readable';
import { nastyText } from '../helpers/slack-signals';

const globex = { id: '501', name: 'Globex', domain: 'globex.example' };
const deal = (overrides: Partial<Deal> = {}): Deal => ({
	id: 'D-1',
	accountId: '501',
	name: 'Renewal',
	stage: 'Negotiation',
	closed: false,
	amount: { value: 48_000, currency: 'EUR' },
	closeDate: null,
	url: null,
	...overrides,
});
const modal = (overrides: Partial<SetUpModal> = {}) =>
	renderSetUpModal({
		channel: { id: 'C0GLOBEX', name: 'ext-globex', isPrivate: false, isMember: true },
		prompt: { channelId: 'D0ANA', ts: '1.1' },
		current: null,
		account: null,
		deals: [],
		accounts: 1_204,
		...overrides,
	});
const menus = (view: ReturnType<typeof modal>) =>
	Object.fromEntries(
		elementsOf(view.blocks as Block[]).map((found) => [found.element.action_id, found]),
	);
const initial = (view: ReturnType<typeof modal>, actionId: string) =>
	(menus(view)[actionId]?.element.initial_option as { value: string } | undefined)?.value;

it('at first asks for the account, and says what will happen', () => {
	const view = modal();
	expect(checkView(view, 'modal')).toEqual([]);
	expect(view).toMatchObject({ callback_id: 'ssc_setup', submit: { text: 'Start' } });
	expect(JSON.parse(String(view.private_metadata))).toEqual({
		channelId: 'C0GLOBEX',
		channel: { name: 'ext-globex', isPrivate: false, isMember: true },
		prompt: { channelId: 'D0ANA', ts: '1.1' },
	});
	expect(Object.keys(menus(view))).toEqual(['ssc:account', 'ssc:look_back']);
	expect(menus(view)['ssc:account']?.element).toMatchObject({
		type: 'external_select',
		min_query_length: 1,
	});
	expect(view.blocks).toContainEqual(
		expect.objectContaining({ block_id: 'ssc:account', dispatch_action: true }),
	);
	expect(initial(view, 'ssc:account')).toBeUndefined();
	expect(initial(view, 'ssc:look_back')).toBe('0');
	const text = readable(view);
	expect(text).toContain('Which account does <#C0GLOBEX> belong to?');
	expect(text).toContain('its messages go to your workflows in n8n');
	expect(text).toContain('1,204 accounts are known here.');
	expect(text).not.toContain('The app joins');
});

it('says that the app joins', () => {
	const channel = { id: 'C0GLOBEX', name: 'ext-globex', isPrivate: false, isMember: false };
	expect(readable(modal({ channel }))).toContain('The app joins the channel by itself.');
});

it('once an account is picked offers its deals, open ones first', () => {
	const deals = [deal({ id: 'D-2', name: 'Pilot', closed: true, stage: 'Won' }), deal()];
	const view = modal({ account: globex, deals });
	expect(checkView(view, 'modal')).toEqual([]);
	expect(initial(view, 'ssc:account')).toBe('501');
	expect(menus(view)['ssc:deal']?.element).toMatchObject({
		initial_option: { value: '~none', text: { text: 'No deal in particular' } },
		option_groups: [
			{ label: { text: 'The whole account' }, options: [{ value: '~none' }] },
			{
				label: { text: 'Open deals' },
				options: [{ value: 'D-1', text: { text: 'Renewal · Negotiation · €48,000' } }],
			},
			{ label: { text: 'Closed deals' }, options: [{ value: 'D-2' }] },
		],
	});
});

it('says that there are more deals than a menu can hold, and where to choose those', () => {
	const view = modal({ account: globex, deals: [deal()], hasMoreDeals: true });
	expect(checkView(view, 'modal')).toEqual([]);
	expect(readable(view)).toContain('It has more than these 1');
	expect(readable(modal({ account: globex, deals: [deal()] }))).not.toContain('more than');
});

it('keeps no deal of the account before, but all else that was filled in', () => {
	const blockIds = (id: string) => {
		const view = modal({ account: { ...globex, id }, deals: [deal({ accountId: id })] });
		return Object.values(menus(view)).map(({ blockId }) => blockId);
	};
	const [first, second] = [blockIds('501'), blockIds('502')];
	expect(blockIds('501')).toEqual(first);
	expect(first.filter((id) => second.includes(id))).toEqual(['ssc:account', 'ssc:look_back']);
});

describe('of a channel that has an account', () => {
	const current = aChannelLink({
		deal: { id: 'D-1', name: 'Renewal' },
		lookBackDays: 14,
		associatedBy: 'U0ANA',
	});

	it('shows what is', () => {
		const view = modal({ current, account: globex, deals: [deal()] });
		expect(checkView(view, 'modal')).toEqual([]);
		expect(view).toMatchObject({ submit: { text: 'Save' } });
		expect(readable(view)).toContain(
			'Today it belongs to *Globex* (deal *Renewal*), chosen by <@U0ANA>.',
		);
		expect(initial(view, 'ssc:account')).toBe('501');
		expect(initial(view, 'ssc:deal')).toBe('D-1');
		expect(initial(view, 'ssc:look_back')).toBe('14');
		expect(readable(view)).toContain('Also those of the last 14 days');
	});

	it('of another account no deal is chosen, and of a lost one nothing is', () => {
		const other = { ...globex, id: '502', name: 'Initech' };
		expect(initial(modal({ current, account: other, deals: [deal()] }), 'ssc:deal')).toBe('~none');
		const lost = modal({ current });
		expect(initial(lost, 'ssc:account')).toBeUndefined();
		expect(readable(lost)).toContain('Today it belongs to *Globex*');
	});

	it('of a workflow', () => {
		const view = modal({ current: { ...current, associatedBy: null } });
		expect(readable(view)).toContain('chosen by a workflow.');
	});
});

it('of any records Slack takes it, and nobody is pinged', () => {
	const name = fc.record({ id: fc.string({ maxLength: 200 }), name: nastyText });
	const anyDeal = fc
		.record({ id: fc.string({ maxLength: 200 }), name: nastyText, stage: fc.option(nastyText) })
		.chain((one) => fc.boolean().map((closed) => deal({ ...one, closed })));
	const deals = fc.uniqueArray(anyDeal, { selector: ({ id }) => id, maxLength: 130 });
	fc.assert(
		fc.property(fc.option(name), deals, fc.option(name), (account, list, before) => {
			const current = before && aChannelLink({ account: before, deal: before });
			const view = modal({ account, deals: list, current });
			expect(checkView(view, 'modal')).toEqual([]);
			expect(readable(view)).not.toMatch(/<!|<@(?!U0ANAALVAREZ>)/);
		}),
	);
});
