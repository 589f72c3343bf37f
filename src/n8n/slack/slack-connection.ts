import { createHash } from 'node:crypto';

import { type FunctionsBase, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { ReconnectError, SlackApiError } from '../../core/errors';
import type { SlackPort } from '../../core/slack-port';
import type { AppTeam } from '../../core/store';
import { createSlackClient } from '../../slack/client';
import { markStrangers } from '../../slack/mark-strangers';
import { toNodeError } from '../to-node-error';
import { type SlackCredential, slackCredential } from './slack-credential';
import { withSafeMode } from './with-safe-mode';

type Context = Pick<FunctionsBase, 'getCredentials' | 'getNode'> & {
	helpers: Partial<Pick<IExecuteFunctions['helpers'], 'refreshOAuth2Token'>>;
};

export interface SlackConnection {
	slack: SlackPort;
	app(): Promise<AppTeam>;
	/** `https://acme.slack.com/`, for links; null when Slack does not say now. */
	workspaceUrl(): Promise<string | null>;
	/** slack.com, slack-gov.com or `other`. */
	host: string;
	/** Where safe mode sends everything, as it was entered; null: safe mode is off. */
	safeMode: string | null;
}

const KEPT = 50;
const clients = new Map<string, SlackPort>();
/** By team: OAuth clients live for one run, and asking in each would cost two calls a post. */
const workspaceUrls = new Map<string, string | null>();

/**
 * The client of the node's credential. Clients are shared by token and host, because they remember
 * whose app it is and keep Slack's rate limits; the token itself is no key.
 */
export async function slackConnection(context: Context): Promise<SlackConnection> {
	const credential = await connectedCredential(context);
	const client = clientFor(context, credential);
	const app = async (): Promise<AppTeam> => {
		if (credential.appId && credential.teamId) {
			return { appId: credential.appId, teamId: credential.teamId };
		}
		const { appId, teamId } = await client.identity();
		return { appId, teamId };
	};
	const slack = markStrangers(client, async () => (await app()).teamId);
	return {
		slack: withSafeMode(slack, credential, app),
		app,
		workspaceUrl: async () => workspaceUrlOf(client, (await app()).teamId),
		host: credential.host,
		safeMode: credential.safeModeTo,
	};
}

/** For names, which are nice to have: without a working credential the caller goes on without. */
export async function slackIfConnected(context: Context): Promise<SlackPort | null> {
	try {
		return (await slackConnection(context)).slack;
	} catch {
		return null;
	}
}

async function workspaceUrlOf(slack: SlackPort, teamId: string): Promise<string | null> {
	const known = workspaceUrls.get(teamId);
	if (known !== undefined) return known;
	try {
		const { url } = await slack.identity();
		if (workspaceUrls.size >= KEPT) workspaceUrls.clear();
		workspaceUrls.set(teamId, url);
		return url;
	} catch {
		return null;
	}
}

async function connectedCredential(context: Context): Promise<SlackCredential> {
	try {
		return await slackCredential(context);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

function clientFor(context: Context, credential: SlackCredential): SlackPort {
	const secret = `${credential.host}|${credential.apiBaseUrl ?? ''}|${credential.token}`;
	const id = createHash('sha256').update(secret).digest('hex');
	const known = clients.get(id);
	if (known) return known;
	let token = credential.token;
	const slack = createSlackClient({
		token: async () => token,
		refreshToken:
			credential.type === 'slackSignalsOAuth2Api'
				? async () => (token = await refresh(context, credential.type, token))
				: undefined,
		host: credential.host,
		apiUrl: credential.apiBaseUrl ?? undefined,
	});
	// OAuth clients hold the context that refreshes their token, with all items of its run.
	if (credential.type !== 'slackSignalsApi') return slack;
	if (clients.size >= KEPT) clients.clear();
	clients.set(id, slack);
	return slack;
}

/** Slack answers 200 with token_expired, so n8n never notices: asked for once, n8n persists and locks it. */
async function refresh(
	context: Context,
	type: SlackCredential['type'],
	expired: string,
): Promise<string> {
	// Another run may have been quicker: a refresh token works once.
	const stored = await slackCredential(context);
	if (stored.token !== expired) return stored.token;
	const refreshOAuth2Token = context.helpers.refreshOAuth2Token;
	if (!refreshOAuth2Token) throw new ReconnectError('token_expired');
	let refreshed: unknown;
	try {
		refreshed = await refreshOAuth2Token.call(context as unknown as IExecuteFunctions, type, {
			tokenType: 'Bearer',
		});
	} catch (error) {
		// n8n's own "needs to be reconnected"; anything else holds the request, secrets included.
		if (error instanceof NodeOperationError) throw new ReconnectError('token_expired');
		throw new SlackApiError(
			'The access token has expired and Slack could not be asked for a new one. Run it again; if this stays, reconnect the Slack Signals credential in n8n.',
			'token_expired',
			'oauth.v2.access',
		);
	}
	const token = (refreshed as { access_token?: unknown } | undefined)?.access_token;
	return typeof token === 'string' ? token : (await slackCredential(context)).token;
}
