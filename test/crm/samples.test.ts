import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { UnreadableBodyError } from '../../src/core/errors';
import { possibleTypes } from '../../src/core/possible-types';
import { signalSchema } from '../../src/core/signal';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';
import { drivers } from './drivers';

/** Recorded and published payloads, used where they lie: each parses, or is unsupported with a reason. */
const directory = path.resolve(__dirname, '../../../shared/samples');

const here = existsSync(directory);
const names = here ? readdirSync(directory).filter((name) => !name.endsWith('.source')) : [];
const samples = drivers.flatMap((driver) =>
	Object.entries(driver.samples).map(([name, expected]) => ({ name, expected, driver })),
);

/** One sample is a recording of `{ headers, body }`; its body is what came over the wire. */
function bodyOf(name: string): Buffer {
	const bytes = readFileSync(path.join(directory, name));
	if (name !== 'hubspot-contact.creation-with-headers.json') return bytes;
	return Buffer.from(JSON.stringify((JSON.parse(bytes.toString()) as { body: unknown }).body));
}

if (!here) {
	it.skip('samples (skipped: ../shared/samples is not beside this repository)', () => {});
} else {
	const report: string[] = [];
	// The report is for whoever reads the run.
	afterAll(() => console.info(['Samples:', ...report].join('\n')));

	it('every sample has a provider and an expectation', () => {
		expect(samples.map(({ name }) => name).sort()).toEqual([...names].sort());
	});

	it.each(samples)('$name', ({ name, expected, driver }) => {
		const { provider } = driver;
		const parse = () => provider.parse({ rawBody: bodyOf(name), headers: {} });
		if (expected === null) {
			report.push(`${name}: refused, it is an answer and no event`);
			expect(parse).toThrow(UnreadableBodyError);
			return;
		}
		const outcomes = parse().flatMap((event) => {
			expect(event.dedupeKey).not.toBe('');
			if (!event.supported) {
				expect(event.reason).not.toBe('');
				report.push(`${name}: ${event.rawType} unsupported, ${event.reason}`);
				return ['unsupported'];
			}
			const options = { ...TO_SIGNALS_OPTIONS, ...driver.options };
			return provider.toSignals(event, null, options).map((signal) => {
				signalSchema().parse(signal);
				expect(possibleTypes(provider, event) ?? [signal.type]).toContain(signal.type);
				report.push(`${name}: ${event.rawType} is ${signal.type}, "${signal.title}"`);
				return signal.type;
			});
		});
		expect(outcomes).toEqual(expected);
	});
}
