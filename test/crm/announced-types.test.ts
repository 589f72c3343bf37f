import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { CrmEvent, CrmProvider, ToSignalsOptions } from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import type { JsonValue } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import { drivers } from './drivers';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

/** What decides on a type somewhere. */
const WORDS: readonly JsonValue[] = [
	null,
	'0',
	'1',
	'2',
	'new',
	'update',
	'delete',
	'created',
	'updated',
	'deleted',
	'opportunity',
	'person',
	'task',
	'contact',
	'activity',
	'won',
	'lost',
	'resolved',
	'CEO',
	'Globex',
	'promotion',
	'companyChange',
	'deal.lost',
	'task.overdue',
	['Open', 'Won'],
	[1, 2],
	[null, 5],
];
const MOST_BODIES = 400;

const OPTIONS: ReadonlyArray<Partial<ToSignalsOptions>> = [
	{},
	{ defaultType: 'deal.won' },
	{ mapping: { type: 'signal_type', 'deal.name': 'name' }, defaultType: 'task.due' },
	{ firstSightCounts: true },
];

function variantsOf(body: JsonValue): JsonValue[] {
	if (typeof body !== 'object' || body === null) return [];
	if (Array.isArray(body)) {
		return body.flatMap((entry, index) =>
			[...WORDS, ...variantsOf(entry)].map((other) => body.with(index, other)),
		);
	}
	return Object.entries(body).flatMap(([key, value]) =>
		[...WORDS, ...variantsOf(value)].map((other) => ({ ...body, [key]: other })),
	);
}

function eventsOf(provider: CrmProvider, body: JsonValue): CrmEvent[] {
	try {
		return provider.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
	} catch (error) {
		expect(error).toBeInstanceOf(UnreadableBodyError);
		return [];
	}
}

const jsonDrivers = drivers.flatMap(({ provider, options }) => {
	const file = path.resolve(__dirname, `../fixtures/crm/${provider.id}.json`);
	const { body } = JSON.parse(readFileSync(file, 'utf8')) as { body: JsonValue };
	return typeof body === 'string' ? [] : [[provider.displayName, provider, body, options] as const];
});

it.each(jsonDrivers)(
	'%s gives announced types only, whatever is sent and mapped',
	(_name, provider, body, given) => {
		const variants = variantsOf(body);
		const step = Math.ceil(variants.length / MOST_BODIES);
		const unannounced = new Set<string>();
		for (const sent of variants.filter((_, index) => index % step === 0)) {
			for (const event of eventsOf(provider, sent).slice(0, 3)) {
				const announced = possibleTypes(provider, event);
				for (const options of OPTIONS) {
					const all = { ...TO_SIGNALS_OPTIONS, ...given, ...options };
					for (const { type } of provider.toSignals(event, null, all)) {
						if (announced?.includes(type) === false) unannounced.add(`${event.rawType}: ${type}`);
					}
				}
			}
		}
		expect([...unannounced]).toEqual([]);
	},
);
