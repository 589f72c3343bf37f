import type { EffectPorts } from '../effect-ports';
import type { HomeNotice } from './home-model';
import type { SettingsInteraction } from '../interaction';
import type { AppTeam } from '../store';

export interface SettingPress {
	ports: EffectPorts;
	app: AppTeam;
	userId: string;
	/** What it is about, as the control says; '' where it needs nothing. */
	subject: string;
	value: SettingsInteraction['value'];
}

/** One control of App Home, of a notification's menu or of a window of ours. */
export interface HomeSetting {
	/** The right it takes, checked before it is applied; null: it is about the person's own notifications. */
	needs: 'routes' | 'workspace' | null;
	/** Of two presses about the same the newer one counts. */
	about(subject: string): string;
	/** Stores it; storing it twice is harmless. Returns what the person is told, null: what they see says it. */
	apply(press: SettingPress): Promise<HomeNotice | null>;
}

export function done(text: string): HomeNotice {
	return { tone: 'done', text };
}

export function refused(text: string): HomeNotice {
	return { tone: 'refused', text };
}

/** The one that was chosen; null: nothing, or several. */
export function oneOf(value: SettingsInteraction['value']): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

export function severalOf(value: SettingsInteraction['value']): string[] {
	if (Array.isArray(value)) return value;
	return value === null || value === '' ? [] : [value];
}
