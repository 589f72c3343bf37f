import type { ITriggerFunctions } from 'n8n-workflow';

import type { EffectPorts } from '../../core/effect-ports';
import { effectRenderer } from '../../slack/effect-renderer';
import { sharedStore } from '../shared-store';
import { wait } from '../wait';
import { announceSync } from './sync/announce-sync';
import { tellOnce } from './tell-once';
import { resumeExecution } from './resume-execution';
import { slackConnection } from './slack-connection';

/** What effects and timers work with, by the credential of an active trigger. */
export async function effectPorts(context: ITriggerFunctions): Promise<EffectPorts> {
	const { slack, safeMode } = await slackConnection(context);
	return {
		store: await sharedStore(),
		slack,
		isSafe: safeMode !== null,
		render: effectRenderer,
		resume: resumeExecution,
		wait,
		tellOnce: (message) => tellOnce(context.logger, message),
		syncDue: announceSync,
	};
}
