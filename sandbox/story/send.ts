import { randomUUID } from 'node:crypto';

import { signHubspotV3, signStandardWebhook } from '../crm/sign';
import type { World } from './world';
import { SALESFORCE_ORGANIZATION, SECRETS } from './world';

/** The sender's side of each source, signed as the vendor signs. */

type Headers = Record<string, string>;

export interface Answered {
	status: number;
	body: string;
}

export async function post(url: string, headers: Headers, body: string): Promise<Answered> {
	const response = await fetch(url, { method: 'POST', headers, body });
	return { status: response.status, body: await response.text() };
}

export async function sendHubspot(
	world: World,
	events: readonly object[],
	change: { timestamp?: number; secret?: string } = {},
): Promise<Answered> {
	const url = world.url['deal-won-to-channel'];
	const body = JSON.stringify(events);
	const headers = signHubspotV3({
		clientSecret: change.secret ?? SECRETS.hubspot,
		url,
		body,
		timestamp: change.timestamp ?? Date.now(),
	});
	return await post(url, headers, body);
}

/** Common Room signs nothing: it sends the secret along. */
export async function sendCommonRoom(world: World, payload: object): Promise<Answered> {
	return await post(
		world.url['champion-promoted'],
		{ 'content-type': 'application/json', 'x-commonroom-webhook-secret': SECRETS.commonroom },
		JSON.stringify(payload),
	);
}

export async function sendStandardWebhook(
	url: string,
	payload: object,
	id: string = `msg_${randomUUID()}`,
): Promise<Answered> {
	const body = JSON.stringify(payload);
	const headers = signStandardWebhook({
		secret: SECRETS.standardWebhooks,
		id,
		body,
		timestamp: Date.now(),
	});
	return await post(url, headers, body);
}

export const SESSION_ID = '00D5e000000DemoEAA!AQ0AQ.a.session.that.must.appear.nowhere';

export async function sendSalesforce(
	world: World,
	opportunities: ReadonlyArray<{ notification: string; fields: Record<string, string> }>,
	prolog = '<?xml version="1.0" encoding="UTF-8"?>',
): Promise<Answered> {
	const notifications = opportunities
		.map(
			({ notification, fields }) =>
				`<Notification><Id>${notification}</Id><sObject xsi:type="sf:Opportunity" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">${Object.entries(
					fields,
				)
					.map(([name, value]) => `<sf:${name}>${value}</sf:${name}>`)
					.join('')}</sObject></Notification>`,
		)
		.join('');
	const body = `${prolog}<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${SALESFORCE_ORGANIZATION}</OrganizationId><ActionId>04k5e0000008DemoAAA</ActionId><SessionId>${SESSION_ID}</SessionId><EnterpriseUrl>https://northwind.my.salesforce.com/services/Soap/c/60.0/00D5e000000Demo</EnterpriseUrl><PartnerUrl>https://northwind.my.salesforce.com/services/Soap/u/60.0/00D5e000000Demo</PartnerUrl>${notifications}</notifications></soapenv:Body></soapenv:Envelope>`;
	const url = `${world.url['salesforce-opportunities']}?token=${SECRETS.salesforce}`;
	return await post(url, { 'content-type': 'text/xml; charset=utf-8' }, body);
}
