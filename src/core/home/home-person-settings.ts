import { readChoice, USUAL } from './home-choice';
import { type HomeSetting, oneOf, refused, severalOf, type SettingPress } from './home-setting';
import type { JsonValue } from '../json';
import { isTimeZone } from '../local-time';
import { effectiveSettings, isTimeOfDay, readSettings } from '../preference';
import type { QuietHours } from '../preference-types';

/** Where neither the person nor the organisation had quiet hours before. */
const FIRST_QUIET_HOURS: QuietHours = { from: '20:00', until: '08:00', weekends: false };
const NOT_UNDERSTOOD = 'That could not be read, so nothing was changed. Please choose again.';

export const choiceSetting = {
	needs: null,
	about: (subject) => `choice:${subject}`,
	async apply({ ports, app, userId, subject, value }) {
		const chosen = oneOf(value);
		const choice = readChoice(chosen);
		if (subject === '' || (choice === null && chosen !== USUAL)) return refused(NOT_UNDERSTOOD);
		await ports.store.savePreference({ ...app, userId, match: subject, choice });
		return null;
	},
} satisfies HomeSetting;

export const muteSetting = {
	...choiceSetting,
	apply: (press) => choiceSetting.apply({ ...press, value: 'off' }),
} satisfies HomeSetting;

export const unmuteSetting = {
	...choiceSetting,
	apply: (press) => choiceSetting.apply({ ...press, value: USUAL }),
} satisfies HomeSetting;

/** Own times, none, or as the organisation has it. */
export const quietSetting = {
	needs: null,
	about: () => 'quiet',
	async apply(press) {
		const mode = oneOf(press.value);
		if (mode === 'own') {
			await save(press, 'quietHours', { ...(await quietHours(press)) });
			return null;
		}
		if (mode !== 'off' && mode !== USUAL) return refused(NOT_UNDERSTOOD);
		await save(press, 'quietHours', mode === 'off' ? 'off' : null);
		return null;
	},
} satisfies HomeSetting;

export const quietFromSetting = quietTime('from');
export const quietUntilSetting = quietTime('until');

/** The check boxes below quiet hours: weekends, and Slack's do-not-disturb. */
export const quietOptionsSetting = {
	needs: null,
	about: () => 'quiet_options',
	async apply(press) {
		const ticked = severalOf(press.value);
		const own = readSettings((await preferences(press)).person).quietHours;
		// Without times of one's own the box is not there.
		if (own !== null && own !== 'off') {
			await save(press, 'quietHours', { ...own, weekends: ticked.includes('weekends') });
		}
		await save(press, 'respectDnd', ticked.includes('dnd'));
		return null;
	},
} satisfies HomeSetting;

export const digestAtSetting = valueSetting('digestAt', (value) =>
	isTimeOfDay(value) ? value : undefined,
);

export const digestWeekdaySetting = valueSetting('digestWeekday', (value) =>
	/^[1-7]$/.test(value) ? Number(value) : undefined,
);

export const timeZoneSetting = valueSetting('timeZone', (value) =>
	isTimeZone(value) ? value : undefined,
);

function quietTime(which: 'from' | 'until'): HomeSetting {
	return {
		needs: null,
		about: () => `quiet_${which}`,
		async apply(press) {
			const time = oneOf(press.value);
			if (!isTimeOfDay(time)) return refused(NOT_UNDERSTOOD);
			await save(press, 'quietHours', { ...(await quietHours(press)), [which]: time });
			return null;
		},
	};
}

/** `read`: undefined for what is no such value. */
function valueSetting(name: string, read: (value: string) => JsonValue | undefined): HomeSetting {
	return {
		needs: null,
		about: () => name,
		async apply(press) {
			const chosen = oneOf(press.value) ?? '';
			const value = chosen === USUAL ? null : read(chosen);
			if (value === undefined) return refused(NOT_UNDERSTOOD);
			await save(press, name, value);
			return null;
		},
	};
}

function preferences({ ports, app, userId }: SettingPress) {
	return ports.store.preferencesFor({ ...app, userId });
}

/** Where changes of one's own start from: what holds now. */
async function quietHours(press: SettingPress): Promise<QuietHours> {
	const now = await preferences(press);
	const own = readSettings(now.person).quietHours;
	if (own !== null && own !== 'off') return own;
	const usual = effectiveSettings({ ...now, person: { rules: [], settings: {} } }).quietHours;
	return usual ?? FIRST_QUIET_HOURS;
}

async function save(
	{ ports, app, userId }: SettingPress,
	name: string,
	value: JsonValue,
): Promise<void> {
	await ports.store.saveSetting({ ...app, userId, name, value });
}
