import type { IDataObject } from 'n8n-workflow';

import type { EffectiveSettings } from '../../../../core/preference';
import { WEEKDAYS } from '../../../../core/weekdays';

/** What holds, for people who read it. `slackTimeZone`: where nobody set one. */
export function settingsOutput(
	{ enabled, quietHours, timeZone, digestWeekday, ...rest }: EffectiveSettings,
	slackTimeZone: string | null,
): { notifications: IDataObject; settings: IDataObject } {
	const { on, by } = enabled;
	return {
		notifications: { on, by },
		settings: {
			...rest,
			digestWeekday: WEEKDAYS[digestWeekday - 1] ?? null,
			quietHours: quietHours && { ...quietHours },
			timeZone: timeZone ?? slackTimeZone ?? 'UTC',
			timeZoneBy: timeZone ? 'settings' : slackTimeZone ? 'slack' : 'default',
		},
	};
}
