import { MAX_BLOCK_ID } from './limits';

/** What our own buttons carry, so that a press can be traced to what it belongs to. */
const MESSAGE_PREFIX = 'ssk';
const DECISION_PREFIX = 'ssd';
/** Action id of a decision's button: this and the option's id. */
export const DECISION_ACTION_PREFIX = 'ssd:';
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

/** The same id for another revision; ids that are not ours stay as they are. */
export function withRevision(blockId: string, revision: Revision): string {
	const match = /^(ssk|ssd)\|[^|]*\|(.+)$/s.exec(blockId);
	return match ? `${match[1]}|${revision}|${match[2]}`.slice(0, MAX_BLOCK_ID) : blockId;
}

function read(blockId: string | null | undefined, prefix: string): string | null {
	const match = /^(ssk|ssd)\|[^|]*\|(.+)$/s.exec(blockId ?? '');
	return match && match[1] === prefix ? (match[2] ?? null) : null;
}
