import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { CrmProvider } from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import { signalSchema } from '../../src/core/signal';
import { providerById } from '../../src/crm';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

/** Recorded and published payloads, used where they lie: each parses, or is unsupported with a reason. */
const directory = path.resolve(__dirname, '../../../shared/samples');

/** Prefix of the sample's name to the provider that would receive it. */
const PROVIDERS: Array<[RegExp, string]> = [
	[/^hubspot-/, 'hubspot'],
	[/^salesforce-/, 'salesforce'],
	[/^(standardwebhooks|stripe)-/, 'generic'],
];

/** What must come of each: Signal types, or `unsupported`; null for what is no incoming body. */
const EXPECTED: Record<string, string[] | null> = {
	'hubspot-batch-propertyChange+creation-eventTypeKey.json': ['record.created', 'record.updated'],
	'hubspot-batch-with-import.json': ['record.created', 'record.created'],
	'hubspot-contact.associationChange-generic.json': ['unsupported'],
	'hubspot-contact.creation-with-headers.json': ['record.created'],
	'hubspot-contact.creation.json': ['record.created'],
	'hubspot-contact.propertyChange-redacted.json': ['record.updated'],
	'hubspot-deal.associationChange-lineitem.json': ['unsupported'],
	'hubspot-single-object-not-array.json': ['record.created'],
	'salesforce-cdc-account-create-docs.json': ['unsupported'],
	'salesforce-cdc-customobject-create.json': ['unsupported'],
	'salesforce-cdc-gap-create-all-null.json': ['unsupported'],
	'salesforce-outbound-contact-batch2-missing-email.xml': ['record.updated', 'record.updated'],
	'salesforce-outbound-empty.xml': [],
	'salesforce-outbound-opportunity-nil-session.xml': ['deal.updated'],
	'salesforce-response-ack.xml': null,
	'salesforce-response-fault.xml': null,
	'standardwebhooks-minimal.json': ['signal.unknown'],
	'stripe-charge-event.json': ['signal.unknown'],
};

const here = existsSync(directory);
const samples = here
	? readdirSync(directory)
			.filter((name) => !name.endsWith('.source'))
			.flatMap((name): Array<[string, CrmProvider]> => {
				const id = PROVIDERS.find(([prefix]) => prefix.test(name))?.[1];
				const provider = id === undefined ? undefined : providerById(id);
				return provider === undefined ? [] : [[name, provider]];
			})
	: [];

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

	it('every sample of these providers has an expectation', () => {
		expect(samples.map(([name]) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
	});

	it.each(samples)('%s', (name, provider) => {
		const expected = EXPECTED[name];
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
			return provider.toSignals(event, null, TO_SIGNALS_OPTIONS).map((signal) => {
				signalSchema().parse(signal);
				report.push(`${name}: ${event.rawType} is ${signal.type}, "${signal.title}"`);
				return signal.type;
			});
		});
		expect(outcomes).toEqual(expected);
	});
}
