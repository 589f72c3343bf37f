import { ReconnectError, SignalsError, SlackApiError } from '../../../../core/errors';
import type { SlackIdentity } from '../../../../core/slack-port';
import type { AppTeam } from '../../../../core/store';
import { deadTokenWords } from '../../../../slack/dead-token-words';
import type { SlackConnection } from '../../slack-connection';
import { type SlackCredential, slackCredential } from '../../slack-credential';
import type { ConnectionRequest } from '../workspace-operation';

export interface ActiveConnection {
	active: true;
	connection: SlackConnection;
	credential: SlackCredential;
	app: AppTeam;
	identity: SlackIdentity;
	/** null: Slack does not say. */
	granted: string[] | null;
}

export interface InactiveConnection {
	active: false;
	/** Slack takes the token no more. false: it was never connected, or Slack could not be asked. */
	dead: boolean;
	/** Slack's error code, or `not_connected`. */
	code: string;
	reason: string;
	remedy: string;
	/** null: the credential was never connected. */
	connection: SlackConnection | null;
	credential: SlackCredential | null;
	/** As the credential, or this process, remembers it. */
	app: AppTeam | null;
	teamName: string | null;
	/** The token is alive, but says too little; otherwise null. */
	granted: string[] | null;
}

export type ConnectionState = ActiveConnection | InactiveConnection;

/** Asks Slack anew, whatever is remembered. A dead token is an answer, no error. */
export async function connectionState({
	context,
	connect,
}: Pick<ConnectionRequest, 'connect' | 'context'>): Promise<ConnectionState> {
	let connection: SlackConnection;
	let credential: SlackCredential;
	try {
		connection = await connect();
		credential = await slackCredential(context);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return {
			active: false,
			dead: false,
			code: 'not_connected',
			reason: 'There is no connection to Slack',
			remedy: message,
			connection: null,
			credential: null,
			app: null,
			teamName: null,
			granted: null,
		};
	}
	let granted: string[] | null = null;
	try {
		granted = await connection.slack.grantedScopes();
		const identity = await connection.slack.identity();
		const { appId, teamId } = identity;
		return { active: true, connection, credential, app: { appId, teamId }, identity, granted };
	} catch (error) {
		const remembered = await connection.app().catch(() => null);
		return {
			active: false,
			...whyInactive(error),
			connection,
			credential,
			app: remembered,
			teamName: credential.teamName,
			granted,
		};
	}
}

function whyInactive(
	error: unknown,
): Pick<InactiveConnection, 'code' | 'dead' | 'reason' | 'remedy'> {
	if (error instanceof ReconnectError) {
		return { dead: true, code: error.slackCode, ...deadTokenWords(error.slackCode) };
	}
	if (!(error instanceof SignalsError)) throw error;
	const code = error instanceof SlackApiError ? error.slackCode : error.code;
	const reason = 'Slack does not say whose token this is';
	return { dead: false, code, reason, remedy: error.message };
}
