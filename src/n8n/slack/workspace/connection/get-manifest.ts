import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { notPublic } from '../../../../core/connection/connection-public-url';
import type { Subscription } from '../../../../core/store';
import { readAsksFor } from '../../../../core/subscription-match';
import { manifestUrl, slackManifest } from '../../../../slack/manifest';
import { sharedStore } from '../../../shared-store';
import { textOf } from '../../../text-of';
import { slackCredential } from '../../slack-credential';
import type { ConnectionOperation, ConnectionRequest } from '../workspace-operation';

/** The Slack app for this n8n, ready to be created; works before there is any credential. */
export const getManifest: ConnectionOperation = async (request) => {
	const { context, itemIndex } = request;
	const read = (name: string) => context.getNodeParameter(name, itemIndex, '');
	const given = textOf(read('requestUrl'));
	const entry = given ? null : await storedEntry(request);
	const requestUrl = given ?? entry?.url ?? null;
	const redirectUrl = callbackUrl(context);
	const groups = context.getNodeParameter('scopeGroups', itemIndex, []);
	const manifest = slackManifest({
		name: textOf(read('appName')) ?? undefined,
		botName: textOf(read('botName')) ?? undefined,
		requestUrl,
		redirectUrl,
		scopeGroups: Array.isArray(groups) ? groups.map(String) : [],
	});
	return [
		{
			createUrl: manifestUrl(manifest, await slackHost(request)),
			warnings: warnings(requestUrl, redirectUrl),
			requestUrl,
			entryWorkflow: entry?.workflowName ?? null,
			redirectUrl,
			json: JSON.stringify(manifest, null, 2),
			manifest: manifest as IDataObject,
		},
	];
};

/** n8n's own, of every OAuth2 credential. */
function callbackUrl(context: IExecuteFunctions): string {
	const rest = process.env.N8N_ENDPOINT_REST ?? 'rest';
	return `${context.getInstanceBaseUrl().replace(/\/+$/, '')}/${rest}/oauth2-credential/callback`;
}

/** Of the credential's app, where there is one: the workflow that does nothing else goes first. */
async function storedEntry({ connect }: ConnectionRequest): Promise<Subscription | null> {
	try {
		const [store, app] = await Promise.all([sharedStore(), connect().then((one) => one.app())]);
		const published = (await store.subscriptionsOf(app)).filter(
			({ kind, url }) => kind !== 'crm' && url,
		);
		const holdsUrlOnly = published.find(({ asksFor }) => {
			const { kinds, sync } = readAsksFor(asksFor);
			return kinds.length === 0 && !sync?.events.length;
		});
		return holdsUrlOnly ?? published[0] ?? null;
	} catch {
		// A new app has neither, and its manifest needs neither.
		return null;
	}
}

async function slackHost({ context, itemIndex }: ConnectionRequest): Promise<string> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const chosen = textOf(options.host);
	if (chosen) return chosen;
	const credential = await slackCredential(context).catch(() => null);
	return credential?.host === 'slack-gov.com' ? credential.host : 'slack.com';
}

function warnings(requestUrl: string | null, redirectUrl: string): string[] {
	const list: string[] = [];
	const redirect = notPublic(redirectUrl);
	if (redirect) {
		list.push(
			`n8n's own address is not one that Slack can use: ${redirect}. Connecting with OAuth2 needs https; set N8N_EDITOR_BASE_URL and WEBHOOK_URL to n8n's public https address, or connect with a bot token.`,
		);
	}
	if (!requestUrl) {
		list.push(
			'There is no request URL, so buttons, commands and events would do nothing. Paste the production URL of your Slack Interaction Trigger under Request URL, or publish the trigger and run this again.',
		);
		return list;
	}
	const request = notPublic(requestUrl);
	if (request) {
		list.push(
			`Slack cannot reach the request URL: ${request}. Set WEBHOOK_URL to n8n's public https address (a tunnel will do for a trial), then run this again.`,
		);
	}
	if (/\/webhook-test\//.test(requestUrl)) {
		list.push(
			'The request URL is the test URL, which works for two minutes only. Use the production URL.',
		);
	}
	return list;
}
