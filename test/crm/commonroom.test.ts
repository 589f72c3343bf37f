import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { UnreadableBodyError } from '../../src/core/errors';
import { possibleTypes } from '../../src/core/possible-types';
import { commonroom } from '../../src/crm/commonroom';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const parse = (body: unknown) =>
	commonroom.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const signalOf = (payload: JsonObject): Signal => {
	const [event] = parse({ id: '2588-1-1', source: { type: 'workflow', id: 1 }, payload });
	if (event === undefined) throw new Error('no event');
	const [signal] = commonroom.toSignals(event, null, TO_SIGNALS_OPTIONS);
	expect(possibleTypes(commonroom, event)).toContain(signal?.type);
	return signal as Signal;
};

const contact = (change: JsonObject = {}): JsonObject => ({
	fullName: 'Jordan Reyes',
	primaryEmail: 'jordan.reyes@globex.example',
	title: 'Chief Revenue Officer',
	previousTitle: 'VP Sales',
	organization: { name: 'Globex', domain: 'globex.example' },
	previousOrganization: { name: 'Hooli', domain: 'hooli.example' },
	organizationChangeDate: '2026-09-01',
	commonRoomContactLink: 'https://app.commonroom.io/community/2588-acme/member/9915',
	...change,
});

describe('a contact', () => {
	it('with another organization joined it; the account is the new one', () => {
		expect(signalOf(contact())).toMatchObject({
			id: expect.stringMatching(
				/^commonroom:person\.joined_company:commonroom:2588-1-1:/,
			) as string,
			type: 'person.joined_company',
			title: 'Job change: Jordan Reyes',
			occurredAt: '2026-09-01T00:00:00.000Z',
			url: 'https://app.commonroom.io/community/2588-acme/member/9915',
			subject: { kind: 'person', id: '9915', name: 'Jordan Reyes' },
			account: { id: null, name: 'Globex', domain: 'globex.example' },
			person: {
				email: 'jordan.reyes@globex.example',
				title: 'Chief Revenue Officer',
				seniority: 'c_level',
				previousTitle: 'VP Sales',
				previousCompany: 'Hooli',
			},
		});
	});

	it.each<[string, JsonObject, string]>([
		[
			'with a higher title in the same organization is promoted',
			{ previousOrganization: { name: 'Globex', domain: 'globex.example' } },
			'person.promoted',
		],
		[
			'with another title of the same level is only updated',
			{ previousOrganization: null, title: 'VP Marketing' },
			'record.updated',
		],
		['with no organization any more left it', { organization: null }, 'person.left_company'],
		[
			'without anything before is only updated',
			{ previousOrganization: null, previousTitle: null },
			'record.updated',
		],
		[
			'whose change is years old is no news',
			{ organizationChangeDate: '2021-04-01' },
			'record.updated',
		],
	])('%s', (_what, change, type) => {
		expect(signalOf(contact(change)).type).toBe(type);
	});

	it('who left is told with the organization that was left', () => {
		expect(signalOf(contact({ organization: { name: null, domain: null } }))).toMatchObject({
			type: 'person.left_company',
			account: { name: 'Hooli', domain: 'hooli.example' },
		});
	});

	it('says why a new title is no promotion', () => {
		const signal = signalOf(contact({ previousOrganization: null, title: 'VP Marketing' }));
		expect(signal.context).toEqual([
			{ what: 'type', reason: 'the new title is no higher level than the one before' },
		]);
	});

	it('brings the account’s id in Salesforce', () => {
		const organization = { name: 'Globex', domain: 'globex.example', salesforceAccountId: '001x' };
		expect(signalOf(contact({ organization })).account?.id).toBe('001x');
	});
});

describe('an activity', () => {
	const activity = (change: JsonObject = {}): JsonObject => ({
		type: 'activity',
		activityType: 'GitHubStarred',
		serviceName: 'GitHub',
		timestamp: '2026-09-14T09:29:58.000Z',
		content: 'Starred acme/widgets',
		commonRoomActivityUrl: 'https://app.commonroom.io/community/2588/activity/abc',
		member: contact(),
		...change,
	});

	it('engages the account, though its member changed jobs some time ago', () => {
		expect(signalOf(activity())).toMatchObject({
			type: 'account.engaged',
			title: 'Account engaged: Jordan Reyes',
			account: { name: 'Globex', domain: 'globex.example' },
			summary: 'Starred acme/widgets',
			occurredAt: '2026-09-14T09:29:58.000Z',
			url: 'https://app.commonroom.io/community/2588/activity/abc',
			fields: [
				{ label: 'Activity', value: 'GitHubStarred' },
				{ label: 'Source', value: 'GitHub' },
			],
		});
	});

	it('about the job is a job change, with and without a kind', () => {
		expect(signalOf(activity({ activityType: 'JobChange' })).type).toBe('person.joined_company');
		expect(signalOf(activity({ activityType: null })).type).toBe('person.joined_company');
	});

	it('of a member without an organization is a record of its own', () => {
		const member = { fullName: 'Somebody', organization: null };
		expect(signalOf(activity({ member })).type).toBe('record.created');
	});
});

describe('an organization', () => {
	it('that visited the website is engaged', () => {
		const payload = {
			name: 'Acme Corp',
			domain: 'acme.example',
			lastSeenWebVisitUrl: 'https://us.example/pricing',
		};
		expect(signalOf(payload)).toMatchObject({
			type: 'account.engaged',
			title: 'Account engaged: Acme Corp',
			account: { domain: 'acme.example' },
			fields: [{ label: 'Visited', value: 'https://us.example/pricing' }],
		});
	});

	it('that did nothing is an update', () => {
		expect(signalOf({ type: 'organization', name: 'Acme Corp' }).type).toBe('record.updated');
	});
});

it('refuses what is no webhook of Common Room, and names payloads it does not know', () => {
	expect(() => parse({ id: '1' })).toThrow(UnreadableBodyError);
	expect(parse({ id: '1', source: {}, payload: { type: 'segment' } })).toMatchObject([
		{ supported: false, rawType: 'segment' },
	]);
});
