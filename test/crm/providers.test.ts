import { signHubspotV3, signStandardWebhook } from '../../sandbox/crm/sign';
import { providerById, providers } from '../../src/crm';
import { describeProvider, type ProviderDriver } from '../contracts/provider-contract';

const provider = (id: string) => {
	const found = providerById(id);
	if (found === undefined) throw new Error(`no provider ${id}`);
	return found;
};

const drivers: ProviderDriver[] = [
	{
		provider: provider('hubspot'),
		sign: ({ body, at, fixture }) => ({
			url: fixture.url,
			headers: signHubspotV3({
				clientSecret: '5b1e2c7a-contract-client-secret',
				url: fixture.url,
				body,
				timestamp: at,
			}),
		}),
		tamper: (body) => body.replace('48000', '48001'),
		timestamped: true,
		secrets: ['5b1e2c7a-contract-client-secret'],
		hostile: [
			['a prototype name for a kind', '[{"subscriptionType":"constructor.toString","objectId":1}]'],
			[
				'a prototype name for an object',
				'[{"subscriptionType":"__proto__.creation","objectId":1}]',
			],
			[
				'odd ids and times',
				'[{"subscriptionType":"deal.creation","portalId":"../..","objectId":"1/../2","occurredAt":1e300}]',
			],
		],
	},
	{
		provider: provider('salesforce'),
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
		],
	},
	{
		provider: provider('generic'),
		sign: ({ body, at, fixture }) => ({
			url: fixture.url,
			headers: signStandardWebhook({
				secret: 'whsec_Y29udHJhY3Qtc2VjcmV0LWtleS0wMTIzNDU2Nzg5',
				id: 'msg_contract_1',
				body,
				timestamp: at,
			}),
		}),
		tamper: (body) => body.replace('25000.50', '2500.50'),
		timestamped: true,
		secrets: ['Y29udHJhY3Qtc2VjcmV0LWtleS0wMTIzNDU2Nzg5', 'partner-secret-token'],
		hostile: [
			[
				'Signal fields of the wrong kind',
				'{"type":"deal.won","account":[1],"deal":{"amount":{"value":{}},"stage":5,"won":"?"},"people":{"owner":"x","participants":{}},"person":7,"fields":[1,{"label":2}],"changes":{},"occurredAt":{},"severity":9,"url":"javascript:1"}',
			],
			['a type that is a prototype name', '{"type":"constructor","id":"__proto__"}'],
		],
	},
];

it('runs the contract for every provider of the index', () => {
	expect(drivers.map((driver) => driver.provider.id).sort()).toEqual(
		providers.map(({ id }) => id).sort(),
	);
	expect(providerById('nobody')).toBeUndefined();
});

for (const driver of drivers) describeProvider(driver);
