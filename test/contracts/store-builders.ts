import { randomUUID } from 'node:crypto';

import { type DecisionOption, OPEN_RULES } from '../../src/core/decision-types';
import type {
	AppTeam,
	NewDecision,
	NewEvent,
	Store,
	StoredMessage,
	Subscription,
} from '../../src/core/store';

export interface StoredPayloads {
	read(rowId: string): Promise<unknown>;
	/** As a damaged disk or a foreign hand would. */
	write(rowId: string, text: string): Promise<void>;
}

/** Two store instances on one database, and a hand on its clock, which stands still by itself. */
export interface OpenedStores {
	store: Store;
	second: Store;
	advance(ms: number): void;
	/** The stored payload of a row, past the store. */
	payloads: StoredPayloads;
	close(): Promise<void>;
}

export const LEASE_MS = 15_000;
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Every test has ids of its own, so that all run on one database. */
export const unique = (name: string) => `${name}-${randomUUID().slice(0, 8)}`;
export const newApp = (): AppTeam => ({ appId: unique('A'), teamId: unique('T') });

export function newEvent(overrides: Partial<NewEvent> = {}): NewEvent {
	return {
		appId: '',
		teamId: '',
		key: unique('event'),
		source: 'hubspot',
		payload: { objectId: 42, note: 'Grüße, 世界 🎉' },
		subscriptionIds: [unique('sub')],
		...overrides,
	};
}

export function newSubscription(app: AppTeam, overrides: Partial<Subscription> = {}): Subscription {
	const [instanceId, workflowId, nodeId] = [unique('i'), unique('w'), unique('n')];
	return {
		...app,
		id: `${instanceId}/${workflowId}/${nodeId}`,
		instanceId,
		workflowId,
		nodeId,
		kind: 'interaction',
		asksFor: { kinds: ['button'] },
		workflowName: 'Deal desk',
		...overrides,
	};
}

export function newMessage(app: AppTeam, overrides: Partial<StoredMessage> = {}): StoredMessage {
	return {
		...app,
		key: unique('key'),
		copy: 0,
		channel: unique('C'),
		ts: '1790000000.000100',
		threadTs: null,
		permalink: null,
		content: { text: 'Deal won', blocks: [{ type: 'divider' }] },
		...overrides,
	};
}

const OPTIONS: DecisionOption[] = [
	{ id: 'approve', label: 'Approve', style: 'primary', value: 'yes' },
	{ id: 'reject', label: 'Reject', style: 'danger', value: 'no' },
];

export function newDecision(app: AppTeam, overrides: Partial<NewDecision> = {}): NewDecision {
	return {
		...app,
		id: unique('d'),
		key: unique('registration'),
		title: 'Register Acme?',
		options: OPTIONS,
		rules: OPEN_RULES,
		context: { signal: { id: 's1' } },
		...overrides,
	};
}
