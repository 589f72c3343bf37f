import fc from 'fast-check';

import { checkView } from '../../sandbox/slack/blocks/check-view';
import { CHANNELS_SHOWN } from '../../src/core/home/home-channels';
import { homeModel } from '../../src/core/home/home-model';
import { FIRST_PAGE } from '../../src/core/home/home-page';
import type { JsonObject } from '../../src/core/json';
import type { SlackBlock } from '../../src/core/message';
import type { PreferenceRule } from '../../src/core/preference-types';
import type { SweepProgress } from '../../src/core/sync/channel-link';
import { renderHome } from '../../src/slack/render-home';
import { renderSettingsWindow } from '../../src/slack/render-settings-window';
import { renderWhy } from '../../src/slack/render-why';
import {
	aChannelLink,
	aHomeChannel,
	aHomeInput,
	aMapping,
	aNotification,
	aRoute,
	someHomeChannels,
} from '../helpers/home-models';
import { allTexts } from '../helpers/slack-limits';
import { nastyText } from '../helpers/slack-signals';

const text = fc.option(nastyText);
const times = fc.constantFrom('00:00', '09:00', '17:45', 'nonsense');
const channel = fc.constantFrom(
	'slack' as const,
	'email' as const,
	'both' as const,
	'off' as const,
);
const timing = fc.constantFrom('immediate' as const, 'daily' as const, 'weekly' as const);
const rules = fc.array(
	fc.record({
		match: fc.oneof(nastyText, fc.constantFrom('*', 'deals', 'deal.won')),
		channel,
		timing,
	}),
	{ maxLength: 20 },
);
const settings = fc.record(
	{
		enabled: fc.option(fc.boolean()),
		optIn: fc.boolean(),
		quietHours: fc.oneof(
			fc.constant('off'),
			fc.record({ from: times, until: times, weekends: fc.boolean() }),
		),
		timeZone: fc.oneof(nastyText, fc.constantFrom('Europe/Berlin', 'Asia/Katmandu')),
		digestAt: times,
		digestWeekday: fc.integer({ min: -1, max: 9 }),
		respectDnd: fc.boolean(),
	},
	{ requiredKeys: [] },
);
const stored = fc.record({ rules, settings: settings as fc.Arbitrary<JsonObject> });
const notifications = fc.array(
	fc
		.record({
			id: nastyText,
			title: nastyText,
			type: text,
			permalink: text,
			status: fc.constantFrom('posted' as const, 'digested' as const, 'not_sent' as const),
			reason: text,
			why: fc.record({
				matchedBy: text,
				preference: text,
				route: text,
				workflow: text,
				detail: text,
			}),
			at: fc.integer(),
		})
		.map(aNotification),
	{ maxLength: 11 },
);
const destination = fc.oneof(
	fc.record({
		kind: fc.constant('channel' as const),
		channel: fc.oneof(nastyText, fc.constantFrom('C0SALES', 'G0SECRET', '#deals')),
		name: text,
	}),
	fc.constant({ kind: 'role' as const, role: 'owner' as const }),
);
const routes = fc.array(
	fc
		.record({
			id: nastyText,
			match: nastyText,
			destinations: fc.array(destination, { maxLength: 4 }),
			enabled: fc.boolean(),
			mention: text,
			thread: fc.constantFrom('none' as const, 'deal' as const),
			minimumAmount: fc.option(fc.record({ value: fc.double(), currency: text })),
		})
		.map(aRoute),
	{ maxLength: 20 },
);
const people = fc.array(
	fc
		.record({
			email: nastyText,
			name: text,
			reason: text,
			candidates: fc.array(fc.record({ id: nastyText, name: nastyText }), { maxLength: 8 }),
		})
		.map(aMapping),
	{ maxLength: 9 },
);
const counts = fc.constant({ mapped: 1, unmapped: 2, ambiguous: 3, conflicting: 4 });
const channelFilter = fc.constantFrom('associated' as const, 'member' as const, 'all' as const);
const channelId = fc.oneof(nastyText, fc.constantFrom('C0GLOBEX', 'G0SECRET'));
const link = fc
	.record({
		channelId,
		channelName: nastyText,
		account: fc.record({ id: nastyText, name: nastyText }),
		deal: fc.option(fc.record({ id: nastyText, name: nastyText })),
		paused: fc.option(
			fc.constantFrom(
				'removed' as const,
				'archived' as const,
				'deleted' as const,
				'not_allowed' as const,
			),
		),
		problem: text,
		messages: fc.nat(),
		lastMessageAt: fc.option(fc.integer()),
		sweptAt: fc.option(fc.nat()),
		sweep: fc.option(
			fc.record({
				startedAt: fc.nat(),
				revision: fc.nat(),
				failures: fc.nat(),
				upTo: nastyText,
				cursor: text,
				begun: fc.boolean(),
				threads: fc.constant<SweepProgress['threads']>([]),
				read: fc.nat(),
				accepted: fc.nat(),
			}),
		),
	})
	.map(aChannelLink);
const channels = fc
	.record({
		filter: channelFilter,
		list: fc.record({
			items: fc.array(
				fc
					.record({
						id: channelId,
						name: nastyText,
						isPrivate: fc.boolean(),
						isMember: fc.option(fc.boolean()),
						link: fc.option(link),
					})
					.map(aHomeChannel),
				{ maxLength: 6 },
			),
			first: text,
			next: text,
		}),
		problem: text,
		links: fc.record({ syncing: fc.nat(), paused: fc.nat() }),
		accounts: fc.nat(5),
		workflows: fc.array(nastyText, { maxLength: 5 }),
	})
	.map(someHomeChannels);
const input = fc
	.record({
		workflows: fc.array(nastyText, { maxLength: 6 }),
		slackTimeZone: text,
		preferences: fc.record({ organisation: stored, person: stored }),
		kept: fc.nat(),
		notifications,
		admin: fc.option(
			fc.record({
				routes,
				people: fc.option(fc.record({ shown: people, counts })),
				channels: fc.option(fc.oneof(fc.constant({ on: false as const }), channels)),
			}),
		),
		notice: fc.option(
			fc.record({ tone: fc.constantFrom('done' as const, 'refused' as const), text: nastyText }),
		),
		page: fc.record({
			exceptions: fc.nat(20),
			routes: fc.nat(20),
			people: text,
			notifications: text,
			channelFilter,
			channels: text,
		}),
	})
	.map(aHomeInput);

const blocksOf = (view: JsonObject) => view.blocks as JsonObject[];

/** What is left of Slack's `<…>` when our own are taken away. */
function foreign(view: JsonObject): string[] {
	const texts = allTexts({ text: '', blocks: view.blocks as SlackBlock[] }).join('\n');
	return [...texts.matchAll(/<([^<>]*)>/g)].flatMap(([whole, inside = '']) =>
		/^(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!subteam\^S[A-Z0-9]+|!date\^\d+\^[^|]+\|[^|]+|https?:[^|]+\|open|slack:\/\/app\?team=[A-Z0-9]+&id=[A-Z0-9]+&tab=home\|Home tab)$/.test(
			inside,
		)
			? []
			: [whole],
	);
}

it('the Home tab is one that Slack takes, whatever the data; nothing in it is forged', () => {
	fc.assert(
		fc.property(input, (one) => {
			const view = renderHome(homeModel(one));
			expect(checkView(view, 'home')).toEqual([]);
			expect(foreign(view)).toEqual([]);
			expect(blocksOf(view).some(({ block_id: id }) => id !== undefined)).toBe(false);
		}),
		{ numRuns: 60 },
	);
}, 60_000);

it('so are the windows', () => {
	fc.assert(
		fc.property(notifications, rules, nastyText, (list, own, match) => {
			for (const view of [renderWhy(list[0] ?? null), windowOf(own, match)]) {
				expect(checkView(view, 'modal')).toEqual([]);
				expect(foreign(view)).toEqual([]);
			}
		}),
		{ numRuns: 60 },
	);
}, 60_000);

function windowOf([own]: PreferenceRule[], match: string): JsonObject {
	const usual = { channel: 'slack', timing: 'immediate', by: 'default', match: '*' } as const;
	return renderSettingsWindow({ match, own: own ?? null, usual }, { appId: 'A1', teamId: match });
}

it('nothing is cut off when every list is full', () => {
	const many = <Item>(count: number, make: (at: number) => Item) =>
		Array.from({ length: count }, (_none, at) => make(at));
	const view = renderHome(
		homeModel(
			aHomeInput({
				notice: { tone: 'done', text: 'Saved.' },
				page: {
					...FIRST_PAGE,
					exceptions: 8,
					routes: 8,
					people: 'a',
					notifications: 'n',
					channels: 'c',
				},
				preferences: {
					organisation: { rules: [], settings: {} },
					person: {
						rules: many(30, (at) => ({
							match: `x.${String(at).padStart(2, '0')}`,
							channel: 'off',
							timing: 'immediate',
						})),
						settings: { quietHours: { from: '20:00', until: '08:00', weekends: true } },
					},
				},
				notifications: many(11, (at) => aNotification({ id: `n${at}` })),
				admin: {
					routes: many(30, (at) => aRoute({ id: `r${at}` })),
					people: {
						shown: many(9, (at) => aMapping({ email: `p${at}@nowhere.example` })),
						counts: { mapped: 0, unmapped: 30, ambiguous: 0, conflicting: 1 },
					},
					channels: someHomeChannels({
						list: {
							items: many(CHANNELS_SHOWN, (at) =>
								aHomeChannel({ id: `C${at}AA`, link: aChannelLink() }),
							),
							first: '',
							next: 'C9AA',
						},
					}),
				},
			}),
		),
	);
	expect(blocksOf(view).length).toBeLessThanOrEqual(100);
	expect(JSON.stringify(view)).toContain('Show more people');
	expect(JSON.stringify(blocksOf(view).at(-1))).toContain('Show more channels');
});

it('shows a link that Slack’s directory speaks against, and whom else it may be', () => {
	const person = aMapping({
		state: 'conflicting',
		userId: 'U0BEN',
		userName: 'Ben Okafor',
		matchedBy: 'manual',
		reason: 'in Slack this e-mail address belongs to Dev Patel (U0DEV)',
		candidates: [{ id: 'U0DEV', name: 'Dev Patel' }],
	});
	const counts = { mapped: 3, unmapped: 0, ambiguous: 0, conflicting: 1 };
	const admin = { routes: [], people: { shown: [person], counts }, channels: null };
	const view = renderHome(homeModel(aHomeInput({ admin })));
	const texts = allTexts({ text: '', blocks: view.blocks as SlackBlock[] });
	expect(texts).toContain('Linked by hand, but Slack’s directory says otherwise: 1.');
	expect(texts).toContain(
		'*Nora Match* · nora@nowhere.example\nLinked to <@U0BEN>: in Slack this e-mail address belongs to Dev Patel (U0DEV). Perhaps <@U0DEV>.',
	);
});

it('says that a name is not a mention', () => {
	const view = renderHome(
		homeModel(aHomeInput({ notifications: [aNotification({ title: '<!channel> won' })] })),
	);
	expect(JSON.stringify(view)).toContain('&lt;!channel&gt; won');
});
