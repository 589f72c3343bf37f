import {
	MAX_ACTION_ID,
	MAX_BUTTON_TEXT,
	MAX_BUTTON_VALUE,
	MAX_CONFIRM_BUTTON,
	MAX_CONFIRM_TEXT,
	MAX_URL,
} from '../limits';
import { escapeText, oneLine } from './escape';
import { truncate } from './truncate';

/** Link buttons are pressed too, as far as Slack is concerned; this tells them from the others. */
export const LINK_ACTION_PREFIX = 'ssl:';

export interface ButtonSpec {
	label: string;
	/** http(s) only; a button with any other address is left out. */
	url?: string | null;
	actionId?: string | null;
	value?: string | null;
	style?: 'primary' | 'danger' | 'default' | null;
	/** Slack asks this first, with Yes and Cancel. */
	confirm?: string | null;
}

type PlainText = { type: 'plain_text'; text: string };

type ConfirmDialog = {
	title: PlainText;
	text: PlainText;
	confirm: PlainText;
	deny: PlainText;
	style?: 'primary' | 'danger';
};

export type ButtonElement = {
	type: 'button';
	text: { type: 'plain_text'; text: string; emoji: boolean };
	action_id: string;
	url?: string;
	value?: string;
	style?: 'primary' | 'danger';
	confirm?: ConfirmDialog;
};

/** null: the button would not work (no label, an address that is not http(s), a value too long). */
export function button(spec: ButtonSpec, index: number): ButtonElement | null {
	const label = truncate(escapeText(oneLine(spec.label)), MAX_BUTTON_TEXT);
	if (label === '') return null;
	const element: ButtonElement = {
		type: 'button',
		text: { type: 'plain_text', text: label, emoji: true },
		action_id: actionId(spec, index),
	};
	if (spec.url) {
		const url = httpUrl(spec.url);
		if (url === null) return null;
		element.url = url;
	}
	// A value that is cut would be another value.
	if (spec.value && spec.value.length > MAX_BUTTON_VALUE) return null;
	if (spec.value) element.value = spec.value;
	if (spec.style === 'primary' || spec.style === 'danger') element.style = spec.style;
	const question = truncate(escapeText((spec.confirm ?? '').trim()), MAX_CONFIRM_TEXT);
	if (question !== '') {
		element.confirm = {
			title: { type: 'plain_text', text: 'Are you sure?' },
			text: { type: 'plain_text', text: question },
			confirm: { type: 'plain_text', text: truncate(label, MAX_CONFIRM_BUTTON) },
			deny: { type: 'plain_text', text: 'Cancel' },
			...(element.style ? { style: element.style } : {}),
		};
	}
	return element;
}

/** Buttons with distinct action ids, as Slack demands within a block. */
export function buttons(specs: readonly ButtonSpec[]): ButtonElement[] {
	const taken = new Set<string>();
	return specs.flatMap((spec, index) => {
		const element = button(spec, index);
		if (!element) return [];
		if (taken.has(element.action_id)) {
			element.action_id = `${element.action_id.slice(0, MAX_ACTION_ID - 5)}#${index}`;
		}
		taken.add(element.action_id);
		return [element];
	});
}

/** The address as a browser reads it, or null when it is not http(s) or too long. */
export function httpUrl(address: string | null | undefined): string | null {
	if (!address) return null;
	try {
		const url = new URL(address.trim());
		if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
		// An address that carries a login shows one host and opens another.
		if (url.username !== '' || url.password !== '') return null;
		return url.href.length <= MAX_URL ? url.href : null;
	} catch {
		return null;
	}
}

function actionId(spec: ButtonSpec, index: number): string {
	if (spec.url) return `${LINK_ACTION_PREFIX}${index}`;
	const id = spec.actionId?.trim() || `button_${index}`;
	return id.slice(0, MAX_ACTION_ID);
}
