import { salesforce } from '../../../src/crm/salesforce';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const salesforceDriver: ProviderDriver = {
	provider: salesforce,
	sign: ({ fixture }) => ({
		url: `${fixture.url}?token=contract-url-token-7f31c0`,
		headers: { 'content-type': 'text/xml; charset=UTF-8' },
	}),
	tamper: (body) => body.replace('00D5g000004XyZaEAK', '00D5g000004OtherEAK'),
	timestamped: false,
	secrets: ['contract-url-token-7f31c0', 'SECRET.SESSION.TOKEN'],
	hostile: [
		[
			'an XML bomb',
			`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${[...'bcdefghij']
				.map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`)
				.join('')}]><Envelope><Body><notifications>&j;</notifications></Body></Envelope>`,
		],
		[
			'an external entity',
			'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><Envelope><Body><notifications><OrganizationId>&e;</OrganizationId></notifications></Body></Envelope>',
		],
		['deeply nested XML', '<a>'.repeat(50_000) + '</a>'.repeat(50_000)],
		[
			'a prototype name for an element',
			'<Envelope><Body><notifications><Notification><Id>1</Id><sObject type="x"><__proto__><polluted>1</polluted></__proto__></sObject></Notification></notifications></Body></Envelope>',
		],
		['XML that is cut off', '<Envelope><Body><notifications><Notification><Id>1'],
		['other XML', '<rss><channel/></rss>'],
		[
			'a change event of nonsense',
			'{"payload":{"ChangeEventHeader":{"entityName":"__proto__","recordIds":["0065g00000XyZ1aAAF",{},null],"changeType":"UPDATE","changedFields":["constructor","__proto__",{}],"commitTimestamp":1e300},"Name":[1]}}',
		],
		[
			'a Flow of nonsense',
			'[{"record":{"attributes":{"type":"constructor"},"Id":"0065g00000XyZ1aAAF"},"prior":{"Id":{}}},{"Id":"0035g00000PqR1sAAF","Name":{"a":[1]},"Account":[1],"prior":[]}]',
		],
		[
			'a platform event of nonsense',
			'{"event":{"replayId":{}},"payload":[1],"channel":"/event/__e"}',
		],
		['wrappers in wrappers', '{"data":{"data":{"data":{"data":{"ChangeEventHeader":{}}}}}}'],
	],
	samples: {
		'salesforce-cdc-account-create-docs.json': ['unsupported'],
		'salesforce-cdc-customobject-create.json': ['record.created'],
		'salesforce-cdc-gap-create-all-null.json': ['record.created'],
		'salesforce-outbound-contact-batch2-missing-email.xml': ['record.updated', 'record.updated'],
		'salesforce-outbound-empty.xml': [],
		'salesforce-outbound-opportunity-nil-session.xml': ['deal.updated'],
		'salesforce-response-ack.xml': null,
		'salesforce-response-fault.xml': null,
	},
};
