import fc from 'fast-check';

import { makeSignal, type Signal } from '../../src/core/signal';
import { ALL_SIGNAL_TYPES } from '../../src/core/signal-types';

const NASTY = [
	'<!channel>',
	'<!here|x>',
	'<@U0DANA0001>',
	'<https://evil.example|Globex>',
	'&lt;!channel&gt;',
	'<!date^1^{date}|',
	'|',
	'>',
	'\n> quote',
	'@here #general',
	'*bold* `code` ~x~',
	'\ud800',
	'👩‍👩‍👧‍👦',
	'\u202e',
	'\u0000',
	'\r\n',
];

/** Text as a CRM may hold it, up to absurd lengths. */
const nastyText = fc.oneof(
	fc.string({ maxLength: 40 }),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.array(fc.constantFrom(...NASTY), { maxLength: 6 }).map((parts) => parts.join('')),
	fc
		.tuple(fc.constantFrom(...NASTY, 'x', '&', '<'), fc.integer({ min: 1, max: 6000 }))
		.map(([part, times]) => part.repeat(Math.ceil(times / part.length))),
);
const text = fc.option(nastyText);
const time = fc.option(
	fc
		.date({ min: new Date('1960-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
		.map((date) => date.toISOString()),
);
const person = fc.option(fc.record({ name: text, email: text, id: text }));

/** Any valid Signal. */
export const signalArbitrary: fc.Arbitrary<Signal> = fc
	.record({
		type: fc.constantFrom(...ALL_SIGNAL_TYPES),
		source: fc.record({ provider: nastyText, rawType: text }),
		occurredAt: time,
		receivedAt: time,
		dueAt: time,
		title: fc.oneof(fc.constant(''), nastyText),
		summary: text,
		url: fc.oneof(text, fc.webUrl()),
		severity: fc.constantFrom('info' as const, 'success' as const, 'warning' as const),
		subject: fc.option(fc.record({ kind: nastyText, id: text, name: text, url: text })),
		account: fc.option(
			fc.record({
				id: text,
				name: text,
				domain: text,
				status: fc.constantFrom('customer' as const, 'closed_lost' as const, null),
				url: text,
			}),
		),
		deal: fc.option(
			fc.record({
				id: text,
				name: text,
				pipeline: text,
				stage: fc.option(fc.record({ from: text, to: text })),
				amount: fc.option(
					fc.record({
						value: fc.double({ noNaN: true, noDefaultInfinity: true }),
						currency: fc.oneof(text, fc.constantFrom('EUR', 'usd', 'XXX', 'ZZZ')),
					}),
				),
				closeDate: fc.oneof(text, time),
			}),
		),
		person: fc.option(
			fc.record({
				name: text,
				email: text,
				title: text,
				previousTitle: text,
				previousCompany: text,
			}),
		),
		people: fc.record({
			owner: person,
			csm: person,
			assignee: person,
			requester: person,
			manager: person,
			submitter: person,
			participants: fc.array(fc.record({ name: text, email: text, id: text }), { maxLength: 20 }),
		}),
		contact: fc.option(fc.record({ name: text, email: text, phone: text })),
		notes: text,
		changes: fc.array(fc.record({ field: nastyText, from: text, to: text }), { maxLength: 15 }),
		fields: fc.array(fc.record({ label: nastyText, value: nastyText }), { maxLength: 40 }),
		context: fc.array(fc.record({ what: nastyText, reason: nastyText }), { maxLength: 15 }),
	})
	.map((parts) => makeSignal({ id: 'any:1', ...parts }));

export { nastyText };
