import { inspect } from 'node:util';

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { crmClient } from '../../src/n8n/crm/crm-client';

const SECRET = 'the-access-token';

/** As n8n's: throws on statuses that the request does not ignore, and refreshes a token when 401 is thrown. */
function n8nWith(credential: { refreshes: boolean }) {
	let token = 'expired';
	const requests: IHttpRequestOptions[] = [];
	const answer = async (options: IHttpRequestOptions) => {
		requests.push(options);
		const statusCode = token === SECRET ? 200 : 401;
		const { ignoreHttpStatusErrors: ignore } = options;
		const ignored =
			typeof ignore === 'object' ? !ignore.except.includes(statusCode) : ignore === true;
		if (statusCode >= 400 && !ignored) {
			const config = { headers: { Authorization: `Bearer ${SECRET}` } };
			throw Object.assign(new Error(`Request failed: ${SECRET}`), {
				response: { status: statusCode },
				config,
			});
		}
		return { statusCode, headers: {}, body: { id: '1' } };
	};
	const httpRequestWithAuthentication = async (_type: string, options: IHttpRequestOptions) => {
		try {
			return await answer(options);
		} catch (error) {
			if (!credential.refreshes) throw error;
			token = SECRET;
			return answer(options);
		}
	};
	const context = {
		helpers: { httpRequestWithAuthentication },
		getNode: () => ({ credentials: { hubspotOAuth2Api: { id: '1', name: 'HubSpot' } } }),
	} as unknown as IExecuteFunctions;
	return { client: crmClient(context, 'hubspotOAuth2Api', 'https://api.hubapi.com'), requests };
}

it('lets n8n refresh an expired OAuth token', async () => {
	const { client, requests } = n8nWith({ refreshes: true });
	await expect(client.get('/crm/v3/objects/deals/1')).resolves.toEqual({ id: '1' });
	expect(requests).toHaveLength(2);
});

it('says that a credential was refused, without what n8n sent', async () => {
	const { client } = n8nWith({ refreshes: false });
	const error: unknown = await client.get('/crm/v3/objects/deals/1').catch((one: unknown) => one);
	expect(error).toMatchObject({ status: 401, message: expect.stringContaining('connect it') });
	expect(inspect(error, { depth: 9 })).not.toContain(SECRET);
});
