import type { FunctionsBase, INode } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { lazy } from '../../core/lazy';
import { zod } from '../../core/zod';

export type SlackCredentialType = 'slackSignalsApi' | 'slackSignalsOAuth2Api';

export interface SlackCredential {
	type: SlackCredentialType;
	token: string;
	signingSecret: string | null;
	host: string;
	/** Set when host is `other`. */
	apiBaseUrl: string | null;
	/** OAuth installs say whose app they are; for a bot token Slack is asked. */
	appId: string | null;
	teamId: string | null;
	teamName: string | null;
	/** Slack user who clicked through the consent page. */
	installedBy: string | null;
	/** Where safe mode sends everything; empty: it is on without a place. null: it is off. */
	safeModeTo: string | null;
}

/** Safe mode of a whole n8n, for credentials that have none of their own. */
const SAFE_MODE_VARIABLE = 'SLACK_SIGNALS_SAFE_MODE_TO';

type Context = Pick<FunctionsBase, 'getCredentials' | 'getNode'>;

/** Which of the two credentials the node uses. */
export function slackCredentialType(node: INode): SlackCredentialType {
	return node.parameters.authentication === 'accessToken'
		? 'slackSignalsApi'
		: 'slackSignalsOAuth2Api';
}

/** Built once: it stands before every answer. */
const credentialSchema = lazy(() => {
	const z = zod();
	const text = z
		.string()
		.nullish()
		.transform((value) => value?.trim() || null);
	return z.object({
		botToken: text,
		signingSecret: text,
		host: z.string().default('slack.com'),
		apiBaseUrl: text,
		safeMode: z.unknown().transform((value) => value === true || value === 'true'),
		safeModeTo: text,
		oauthTokenData: z
			.object({
				access_token: text,
				app_id: text,
				team: z.object({ id: text, name: text }).nullish(),
				authed_user: z.object({ id: text }).nullish(),
			})
			.optional(),
	});
});

/** Throws ConfigurationError when the credential was never connected. */
export async function slackCredential(context: Context): Promise<SlackCredential> {
	const type = slackCredentialType(context.getNode());
	const parsed = credentialSchema().parse(await context.getCredentials(type));
	const oauth = parsed.oauthTokenData;
	const token = type === 'slackSignalsApi' ? parsed.botToken : oauth?.access_token;
	if (!token) {
		throw new ConfigurationError(
			type === 'slackSignalsApi'
				? 'The Slack Signals credential has no bot token. Paste the Bot User OAuth Token (xoxb-…) of your Slack app into it.'
				: 'The Slack Signals credential is not connected yet. Open it and click "Connect my account".',
		);
	}
	return {
		type,
		token,
		signingSecret: parsed.signingSecret,
		host: parsed.host,
		apiBaseUrl: parsed.host === 'other' ? parsed.apiBaseUrl : null,
		appId: oauth?.app_id ?? null,
		teamId: oauth?.team?.id ?? null,
		teamName: oauth?.team?.name ?? null,
		installedBy: oauth?.authed_user?.id ?? null,
		safeModeTo: parsed.safeMode
			? (parsed.safeModeTo ?? '')
			: process.env[SAFE_MODE_VARIABLE]?.trim() || null,
	};
}
