import fc from 'fast-check';

import {
	choiceFor,
	effectiveSettings,
	isTimeOfDay,
	organisationChoice,
	type Preferences,
	readSettings,
} from '../../src/core/preference';
import { choiceWords, preferenceWords } from '../../src/core/notify/preference-words';
import type {
	NotifyChannel,
	PreferenceRule,
	StoredPreferences,
} from '../../src/core/preference-types';

const won = { type: 'deal.won', category: 'deals' };

const rule = (match: string, channel: NotifyChannel = 'slack'): PreferenceRule => ({
	match,
	channel,
	timing: 'immediate',
});

function preferences(
	person: PreferenceRule[] = [],
	organisation: PreferenceRule[] = [],
): Preferences {
	return {
		person: { rules: person, settings: {} },
		organisation: { rules: organisation, settings: {} },
	};
}

function settings(
	person: StoredPreferences['settings'] = {},
	organisation: StoredPreferences['settings'] = {},
) {
	return effectiveSettings({
		person: { rules: [], settings: person },
		organisation: { rules: [], settings: organisation },
	});
}

describe('the choice that holds', () => {
	it('is Slack, at once, where nobody said anything', () => {
		expect(choiceFor(preferences(), won)).toEqual({
			channel: 'slack',
			timing: 'immediate',
			by: 'default',
			match: '*',
		});
	});

	it.each([
		['the type before the category', ['deals', 'deal.won', '*'], 'deal.won'],
		['the category before everything', ['*', 'deals'], 'deals'],
		['everything', ['*', 'deal.lost', 'tickets'], '*'],
	])('takes %s', (_case, matches, match) => {
		const rules = matches.map((one) => rule(one, 'email'));
		expect(choiceFor(preferences(rules), won)).toMatchObject({ by: 'person', match });
		expect(choiceFor(preferences([], rules), won)).toMatchObject({ by: 'organisation', match });
	});

	it('takes the person’s general word before the organisation’s exact one', () => {
		const both = preferences([rule('*', 'email')], [rule('deal.won', 'off')]);
		expect(choiceFor(both, won)).toMatchObject({ channel: 'email', by: 'person' });
		expect(organisationChoice(both, won)).toMatchObject({ channel: 'off', by: 'organisation' });
	});

	it('always comes of a rule that is about the kind, and of the person’s if they have one', () => {
		const matches = fc.constantFrom('*', 'deals', 'deal.won', 'deal.lost', 'tickets', 'other');
		const rules = fc.uniqueArray(matches).map((all) => all.map((one) => rule(one)));
		fc.assert(
			fc.property(rules, rules, (person, organisation) => {
				const { by, match } = choiceFor(preferences(person, organisation), won);
				const about = (one: PreferenceRule) => ['*', 'deals', 'deal.won'].includes(one.match);
				expect(['*', 'deals', 'deal.won']).toContain(match);
				expect(by === 'person').toBe(person.some(about));
				if (!person.some(about)) expect(by === 'organisation').toBe(organisation.some(about));
			}),
		);
	});
});

describe('the settings that hold', () => {
	it('are built in where nobody said anything', () => {
		expect(settings()).toEqual({
			enabled: { on: true, by: 'organisation' },
			quietHours: null,
			timeZone: null,
			digestAt: '09:00',
			digestWeekday: 1,
			respectDnd: true,
			hourlyCap: null,
		});
	});

	it.each([
		['opt-out', {}, {}, { on: true, by: 'organisation' }],
		['opt-in', {}, { optIn: true }, { on: false, by: 'organisation' }],
		['opt-in, switched on', { enabled: true }, { optIn: true }, { on: true, by: 'person' }],
		['opt-out, switched off', { enabled: false }, {}, { on: false, by: 'person' }],
	])('have the switch: %s', (_case, person, organisation, enabled) => {
		expect(settings(person, organisation).enabled).toEqual(enabled);
	});

	it('take the person’s word before the organisation’s', () => {
		const organisation = {
			timeZone: 'Europe/Berlin',
			digestAt: '07:30',
			digestWeekday: 5,
			respectDnd: false,
			quietHours: { from: '20:00', until: '08:00', weekends: true },
			hourlyCap: 5,
		};
		expect(settings({}, organisation)).toMatchObject(organisation);
		const person = { ...organisation, digestAt: '10:00', digestWeekday: 2, respectDnd: true };
		expect(settings(person, organisation)).toMatchObject(person);
	});

	it('let a person have no quiet hours where the organisation has some', () => {
		const quietHours = { from: '20:00', until: '08:00', weekends: false };
		expect(settings({ quietHours: 'off' }, { quietHours }).quietHours).toBeNull();
		expect(settings({ quietHours }, { quietHours: 'off' }).quietHours).toEqual(quietHours);
	});

	it('leave the cap to the organisation', () => {
		expect(settings({ hourlyCap: 1 }, { hourlyCap: 9 }).hourlyCap).toBe(9);
	});

	it('fall back to the organisation’s where a value cannot be read', () => {
		const broken = {
			timeZone: 'Berlin',
			digestAt: '9:00',
			digestWeekday: true,
			quietHours: { from: '25:00', until: '07:00' },
			enabled: 'yes',
		};
		const organisation = { timeZone: 'Asia/Tokyo', digestAt: '08:00', digestWeekday: 3 };
		expect(settings(broken, organisation)).toMatchObject({
			...organisation,
			enabled: { on: true, by: 'organisation' },
			quietHours: null,
		});
	});

	it('can be read from anything at all', () => {
		const names = [
			'enabled',
			'quietHours',
			'timeZone',
			'digestAt',
			'digestWeekday',
			'hourlyCap',
			'routeEditors',
		];
		const stored = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
		fc.assert(
			fc.property(stored, (values) => {
				const read = readSettings({ rules: [], settings: values as StoredPreferences['settings'] });
				expect(read.digestAt === null || isTimeOfDay(read.digestAt)).toBe(true);
				expect([null, 1, 2, 3, 4, 5, 6, 7]).toContain(read.digestWeekday);
				expect(read.hourlyCap === null || read.hourlyCap >= 1).toBe(true);
			}),
		);
	});
});

it.each([
	['00:00', true],
	['23:59', true],
	['24:00', false],
	['9:00', false],
	['09:60', false],
	['09:00 ', false],
])('knows whether %p is a time of day', (text, known) => {
	expect(isTimeOfDay(text)).toBe(known);
});

describe('in words', () => {
	it.each([
		[{ channel: 'slack', timing: 'immediate' }, 'Slack, at once'],
		[{ channel: 'both', timing: 'daily' }, 'Slack and e-mail, in the daily digest'],
		[{ channel: 'email', timing: 'weekly' }, 'E-mail, in the weekly digest'],
		[{ channel: 'off', timing: 'daily' }, 'Off'],
	] as const)('%j is %s', (choice, words) => {
		expect(choiceWords(choice)).toBe(words);
	});

	it('say whose choice it is, and about what', () => {
		const words = (person: PreferenceRule[], organisation: PreferenceRule[] = []) =>
			preferenceWords(choiceFor(preferences(person, organisation), won));
		expect(words([rule('deals')])).toBe('your choice for Deals: Slack, at once');
		expect(words([rule('*', 'email')])).toBe('your choice for everything: E-mail, at once');
		expect(words([], [rule('deal.won', 'off')])).toBe(
			'the organisation’s choice for Deal won: Off',
		);
		expect(words([])).toBe('nobody chose, so as built in: Slack, at once');
	});
});
