import type { z } from 'zod';

import { lazy } from './lazy';
import { ALL_SIGNAL_TYPES, categoryOf, SIGNAL_CATEGORIES } from './signal-types';
import { zod } from './zod';

/**
 * The one shape every source is brought into and every Slack node reads.
 * Absent objects are null, absent lists are empty: an expression never meets a missing key.
 * Times are ISO 8601 with zone. `amount.value` is in major units (euros, not cents).
 */
export const signalSchema = lazy(() => {
	const z = zod();
	const text = z.string().nullable().default(null);
	const time = z.iso.datetime({ offset: true }).nullable().default(null);
	const personRef = z.object({ name: text, email: text, id: text }).nullable().default(null);
	return z.object({
		/** Stable for the same happening, and carries the type: one raw event may give two signals. */
		id: z.string().min(1),
		type: z.enum(ALL_SIGNAL_TYPES),
		category: z.enum(SIGNAL_CATEGORIES),
		source: z.object({ provider: z.string(), rawType: text, verified: z.boolean().default(false) }),
		occurredAt: time,
		receivedAt: time,
		dueAt: time,
		title: z.string().default(''),
		summary: text,
		url: text,
		severity: z.enum(['info', 'success', 'warning', 'critical']).default('info'),
		subject: z
			.object({ kind: z.string(), id: text, name: text, url: text })
			.nullable()
			.default(null),
		account: z
			.object({
				id: text,
				name: text,
				domain: text,
				status: z
					.enum(['customer', 'open', 'churned', 'closed_lost', 'prospect'])
					.nullable()
					.default(null),
				url: text,
			})
			.nullable()
			.default(null),
		deal: z
			.object({
				id: text,
				name: text,
				pipeline: text,
				stage: z.object({ from: text, to: text }).nullable().default(null),
				amount: z.object({ value: z.number(), currency: text }).nullable().default(null),
				closeDate: text,
				won: z.boolean().nullable().default(null),
				closed: z.boolean().nullable().default(null),
			})
			.nullable()
			.default(null),
		person: z
			.object({
				name: text,
				email: text,
				title: text,
				seniority: z
					.enum(['c_level', 'vp', 'director', 'manager', 'individual'])
					.nullable()
					.default(null),
				previousTitle: text,
				previousCompany: text,
			})
			.nullable()
			.default(null),
		people: z
			.object({
				owner: personRef,
				csm: personRef,
				assignee: personRef,
				requester: personRef,
				manager: personRef,
				submitter: personRef,
				participants: z.array(z.object({ name: text, email: text, id: text })).default([]),
			})
			.default({
				owner: null,
				csm: null,
				assignee: null,
				requester: null,
				manager: null,
				submitter: null,
				participants: [],
			}),
		contact: z.object({ name: text, email: text, phone: text }).nullable().default(null),
		notes: text,
		changes: z.array(z.object({ field: z.string(), from: text, to: text })).default([]),
		fields: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
		/** What could not be looked up, and why: `{ what: 'owner', reason: 'no HubSpot credential' }`. */
		context: z.array(z.object({ what: z.string(), reason: z.string() })).default([]),
		/** The provider's own event, secrets stripped. */
		raw: z.json().default(null),
	});
});

export type Signal = z.output<ReturnType<typeof signalSchema>>;
export type SignalInput = z.input<ReturnType<typeof signalSchema>>;
export type PersonRef = NonNullable<Signal['people']['owner']>;
export type Role = Exclude<keyof Signal['people'], 'participants'>;
export type AccountStatus = NonNullable<NonNullable<Signal['account']>['status']>;
export type Seniority = NonNullable<NonNullable<Signal['person']>['seniority']>;

/** Fills every default; throws zod's error when the input is no Signal. `category` follows from the type. */
export function makeSignal(input: Omit<SignalInput, 'category'>): Signal {
	return signalSchema().parse({ ...input, category: categoryOf(input.type) });
}
