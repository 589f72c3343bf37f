import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { WITHOUT_TOKEN } from '../../../workspace/connection/checks/diagnosis';
import type { SyncDiagnosis } from './sync-diagnosis';

const NAME = 'Channel Access';

/** Is the app in the channel: only then Slack lets it read there. */
export function checkAccess(diagnosis: SyncDiagnosis): ConnectionCheck {
	const { active, channel, seen, channelProblem } = diagnosis;
	if (!channel) return notAsked(NAME, 'No channel was asked about.');
	if (!active) return notAsked(NAME, `${WITHOUT_TOKEN}.`);
	if (channelProblem) return failed(NAME, `${channel} could not be looked up.`, channelProblem);
	if (!seen) {
		return failed(
			NAME,
			`The app sees no channel ${channel}.`,
			'Check how it is written. A private channel is seen only after the app was invited there with /invite @app, an archived one not by its name.',
		);
	}
	const name = `#${seen.name}`;
	if (seen.isArchived) {
		return failed(
			NAME,
			`${name} is archived, and nothing is said there any more.`,
			'Unarchive it in Slack if it is still needed; otherwise dissociate it.',
		);
	}
	if (seen.isMember) return passed(NAME, `The app is in ${name}.`);
	return failed(
		NAME,
		`The app is not in ${name}.`,
		'Invite it there with /invite @app, or associate the channel: a public one is joined then.',
	);
}
