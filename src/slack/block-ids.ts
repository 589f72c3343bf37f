import { createHash } from 'node:crypto';

import { MAX_ACTION_ID, MAX_BLOCK_ID } from './limits';

/** What our own buttons carry, so that a press can be traced to what it belongs to. */
const MESSAGE_PREFIX = 'ssk';
const DECISION_PREFIX = 'ssd';
/** Action id of a decision's button: this and the option's id. */
export const DECISION_ACTION_PREFIX = 'ssd:';
/** Action id of Retry on a decision whose workflow failed; no option's: ids of options have no `!`. */
export const DECISION_RETRY_ACTION = `${DECISION_ACTION_PREFIX}retry!`;
const HAND_OVER_PREFIX = 'ssh';
/** Action id of "Not mine". */
export const HAND_OVER_ACTION = `${HAND_OVER_PREFIX}:hand_over`;
/** Callback ids of our modals, and the action ids of what is filled in there. */
export const REASON_CALLBACK_ID = 'ssd_reason';
export const REASON_ACTION_ID = 'reason';
export const HAND_OVER_CALLBACK_ID = 'ssh_hand_over';
export const COLLEAGUE_ACTION_ID = 'colleague';
export const NOTE_ACTION_ID = 'note';
/** A form that a builder described in the node; the action ids are its fields' names. */
export const FORM_CALLBACK_ID = 'ssf';
/** Action ids of our controls in App Home, on notifications and in windows: this, the setting, what it is about. */
const SETTING_PREFIX = 'sss:';
/** An overflow menu, whose options say the setting. */
export const SETTINGS_MENU = 'menu';
const SET_UP_PREFIX = 'ssc';
/** Action id of the button that opens the set-up of a channel, whose id is its value. */
export const SET_UP_ACTION = `${SET_UP_PREFIX}:open`;
export const SET_UP_CALLBACK_ID = `${SET_UP_PREFIX}_setup`;
/** Action ids in its modal. */
export const SET_UP_ACCOUNT_ACTION = `${SET_UP_PREFIX}:account`;
export const SET_UP_DEAL_ACTION = `${SET_UP_PREFIX}:deal`;
export const SET_UP_LOOK_BACK_ACTION = `${SET_UP_PREFIX}:look_back`;
/** Value of the option for no deal in particular; no CRM has an id like this. */
export const NO_DEAL = '~none';
/** Value of a button of n8n's own Send and Wait. */
export const N8N_VALUE_PREFIX = 'nhitl1|';

/** Changes with every update of a message: Slack wants new block ids then. */
export type Revision = string | number;

/** null when the key is too long to stand in a block id: the store finds the message by its place then. */
export function messageBlockId(messageKey: string, revision: Revision): string | null {
	const id = `${MESSAGE_PREFIX}|${revision}|${messageKey}`;
	return id.length <= MAX_BLOCK_ID ? id : null;
}

export function messageKeyOf(blockId: string | null | undefined): string | null {
	return read(blockId, MESSAGE_PREFIX);
}

export function decisionBlockId(decisionId: string, revision: Revision): string {
	return `${DECISION_PREFIX}|${revision}|${decisionId}`.slice(0, MAX_BLOCK_ID);
}

export function decisionValue(decisionId: string): string {
	return `${DECISION_PREFIX}|${decisionId}`;
}

export function decisionIdOf(value: string | null | undefined): string | null {
	return /^ssd\|(.+)$/s.exec(value ?? '')?.[1] ?? null;
}

/** Value of "Not mine"; null: on a message without a decision. */
export function handOverValue(decisionId: string | null): string {
	return `${HAND_OVER_PREFIX}|${decisionId ?? ''}`;
}

/** null: not a value of "Not mine". */
export function handOverOf(value: string | null | undefined): { decisionId: string | null } | null {
	const match = /^ssh\|(.*)$/s.exec(value ?? '');
	return match ? { decisionId: match[1] || null } : null;
}

/** null when what it is about is too long for Slack: then there can be no such control. */
export function settingActionId(setting: string, subject = ''): string | null {
	const id = `${SETTING_PREFIX}${settingValue(setting, subject)}`;
	return id.length <= MAX_ACTION_ID ? id : null;
}

/** The same as the value of an option of a menu. */
export function settingValue(setting: string, subject = ''): string {
	return `${setting}:${subject}`;
}

/** null: no action id of a setting. */
export function settingOf(
	actionId: string | null | undefined,
): { setting: string; subject: string | null } | null {
	return actionId?.startsWith(SETTING_PREFIX)
		? readSettingValue(actionId.slice(SETTING_PREFIX.length))
		: null;
}

export function readSettingValue(
	value: string,
): { setting: string; subject: string | null } | null {
	const match = /^([a-z_]+):(.*)$/s.exec(value);
	return match ? { setting: match[1] ?? '', subject: match[2] || null } : null;
}

/**
 * Another one for each account: Slack keeps what was chosen in a block as long as its id stays, and a deal of the
 * account before must not.
 */
export function setUpDealBlockId(accountId: string): string {
	const digest = createHash('sha256').update(accountId).digest('hex').slice(0, 16);
	return `${SET_UP_DEAL_ACTION}:${digest}`;
}

/** The same id for another revision; ids that are not ours stay as they are. */
export function withRevision(blockId: string, revision: Revision): string {
	const match = /^(ssk|ssd)\|[^|]*\|(.+)$/s.exec(blockId);
	return match ? `${match[1]}|${revision}|${match[2]}`.slice(0, MAX_BLOCK_ID) : blockId;
}

function read(blockId: string | null | undefined, prefix: string): string | null {
	const match = /^(ssk|ssd)\|[^|]*\|(.+)$/s.exec(blockId ?? '');
	return match && match[1] === prefix ? (match[2] ?? null) : null;
}
