import type { ITriggerFunctions } from 'n8n-workflow';

import { deliver } from '../../core/deliver';
import { ReconnectError, SlackApiError } from '../../core/errors';
import { readSettings } from '../../core/preference';
import type { SlackPort, SlackUser } from '../../core/slack-port';
import type { AppTeam, Store } from '../../core/store';
import { renderWelcome } from '../../slack/render-welcome';
import { sharedStore } from '../shared-store';
import { wait } from '../wait';
import { slackConnection } from './slack-connection';
import { slackCredential } from './slack-credential';

/**
 * The first activation with a credential greets whoever installed the app, else a channel; once per app
 * and team. Never rejects and is awaited by nobody: what failed is tried at the next activation.
 */
export async function welcome(
	context: ITriggerFunctions,
	app: AppTeam,
	/** As the trigger has it, an id or `#name`; null: the organisation's. */
	channel: string | null,
): Promise<void> {
	try {
		await greet(context, app, channel);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		context.logger.warn(`The welcome could not be sent: ${message}`);
	}
}

async function greet(
	context: ITriggerFunctions,
	{ appId, teamId }: AppTeam,
	channel: string | null,
): Promise<void> {
	const [store, { slack, safeMode }, { installedBy }] = await Promise.all([
		sharedStore(),
		slackConnection(context),
		slackCredential(context),
	]);
	// It would greet the wrong one, and nobody afterwards.
	if (safeMode !== null) return;
	const app = { appId, teamId };
	const installer = installedBy ? await slack.userById(installedBy) : null;
	const direct = installer ? await directChannel(slack, installer) : null;
	const destination = direct ?? channel ?? (await organisationChannel(store, app));
	if (!destination) return;
	await deliver(
		{ store, slack, wait },
		{
			app,
			deliveryKey: `welcome|${appId}|${teamId}`,
			messageKey: null,
			copy: 0,
			channel: destination,
			content: renderWelcome({
				toInstaller: direct !== null,
				installerId: installer?.id ?? null,
				workflow: context.getWorkflow().name ?? null,
			}),
			threadTs: null,
			trace: { welcome: true, installedBy },
		},
	);
}

/** null: cannot be written to, which the channel makes up for. */
async function directChannel(
	slack: Pick<SlackPort, 'openConversation'>,
	installer: SlackUser,
): Promise<string | null> {
	if (installer.deleted) return null;
	try {
		return await slack.openConversation([installer.id]);
	} catch (error) {
		if (error instanceof ReconnectError || !(error instanceof SlackApiError)) throw error;
		return null;
	}
}

async function organisationChannel(
	store: Pick<Store, 'preferencesFor'>,
	app: AppTeam,
): Promise<string | null> {
	const { organisation } = await store.preferencesFor({ ...app, userId: '' });
	return readSettings(organisation).welcomeChannel;
}
