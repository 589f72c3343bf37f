import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { SignalsError } from '../../../../../core/errors';
import type { SlackChannel } from '../../../../../core/slack-port';
import { grantWords } from '../../../../../slack/grant-words';
import { findChannel } from '../find-channel';
import { type Diagnosis, WITHOUT_TOKEN } from './diagnosis';

const NAME = 'Channel';

/** Could the app post there. */
export async function checkChannel({ active, channel }: Diagnosis): Promise<ConnectionCheck> {
	if (!channel) return notAsked(NAME, 'No channel was asked about.');
	if (!active) return notAsked(NAME, `${WITHOUT_TOKEN}.`);
	let found: SlackChannel | null;
	try {
		found = await findChannel(active.connection.slack, channel);
	} catch (error) {
		if (!(error instanceof SignalsError)) throw error;
		return failed(NAME, `${channel} could not be looked up.`, error.message);
	}
	if (!found) {
		return failed(
			NAME,
			`The app sees no channel ${channel}.`,
			'Check how it is written. A private channel is seen only after the app was invited there with /invite, an archived one not by its name.',
		);
	}
	const name = `#${found.name}`;
	if (found.isArchived) {
		return failed(
			NAME,
			`${name} is archived.`,
			'Unarchive it in Slack, or choose another channel.',
		);
	}
	if (found.isMember) return passed(NAME, `The app is a member of ${name}.`);
	if (active.granted?.includes('chat:write.public')) {
		return passed(NAME, `The app is no member of ${name}, but may post to any public channel.`);
	}
	return failed(
		NAME,
		`The app is not in ${name}.`,
		`Invite it there with /invite @app. To post without that: ${grantWords(['chat:write.public'])}`,
	);
}
