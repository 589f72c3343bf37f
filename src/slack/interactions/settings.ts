import type { InteractionKind, SettingsInteraction } from '../../core/interaction';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText, valueAt } from '../../core/json-read';
import { readSettingValue, settingOf, SETTINGS_MENU } from '../block-ids';
import { readElement, readViewState } from '../read-view-state';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload } from './payload';

/** A control of App Home, of a notification's menu or of a window of ours: the package's own, no workflow's. */
export const settingsKind = {
	id: 'settings',
	displayName: 'Settings',
	description:
		'A control of the Home tab, or of the menu on a notification. The package applies it itself; no workflow starts',
	parse(raw) {
		const payload = readPayload(raw);
		const [element] = listAt(raw, 'actions');
		if (payload?.type !== 'block_actions' || !isJsonObject(element)) return null;
		const pressed = pressedOn(element);
		if (!pressed) return null;
		return {
			kind: 'settings',
			...interactionBase(payload, raw),
			surface: surfaceOf(raw),
			...pressed,
			answers: readViewState(
				objectAt(raw, 'state', 'values') ?? objectAt(raw, 'view', 'state', 'values'),
			),
		} satisfies SettingsInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'settings') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			surface: interaction.surface,
			setting: interaction.setting,
			subject: interaction.subject,
			value: interaction.value,
		};
	},
	example: {
		...commonExample(
			'settings',
			'slack:block_actions:A0123456789:…:sss:choice:deals:1790000042.123456',
			null,
		),
		surface: 'home',
		setting: 'choice',
		subject: 'deals',
		value: 'slack.daily',
	},
} satisfies InteractionKind;

/** null: none of ours. What is chosen in a menu says itself what it is. */
function pressedOn(
	element: JsonObject,
): Pick<SettingsInteraction, 'setting' | 'subject' | 'value'> | null {
	const control = settingOf(textAt(element, 'action_id'));
	if (!control) return null;
	const value = valueOf(readElement(element).answer);
	if (control.setting !== SETTINGS_MENU) return { ...control, value };
	const chosen = typeof value === 'string' ? readSettingValue(value) : null;
	return chosen ? { ...chosen, value: null } : { ...control, value };
}

function surfaceOf(raw: JsonObject): SettingsInteraction['surface'] {
	const view = valueAt(raw, 'view', 'type');
	if (view === 'home') return 'home';
	return view === 'modal' ? 'modal' : 'message';
}

function valueOf(answer: JsonValue): string | string[] | null {
	return Array.isArray(answer) ? answer.flatMap((one) => toText(one) ?? []) : toText(answer);
}
