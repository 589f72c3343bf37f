import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import type { AppTeam, Store } from '../../../../../core/store';
import { PAUSE_WORDS } from '../../../../../core/sync/pause-words';
import { WITHOUT_APP, WITHOUT_STORE } from '../../../workspace/connection/checks/diagnosis';
import { linkList } from '../all-links';
import { whoseWords } from '../whose-words';
import type { SyncDiagnosis } from './sync-diagnosis';

const NAME = 'Channel Associated';
const HOW =
	'Associate it with Channel: Associate, or in Slack with the button that comes when the app is invited.';

/** Does the channel belong to an account: nothing of others is read. */
export async function checkAssociation(diagnosis: SyncDiagnosis): Promise<ConnectionCheck> {
	const { store, app, storeProblem, channel, link, account } = diagnosis;
	if (!store || !app) {
		return notAsked(NAME, `${store ? WITHOUT_APP : WITHOUT_STORE}.`, storeProblem);
	}
	if (channel) {
		if (!link) return failed(NAME, `${channel} is not associated with an account.`, HOW);
		if (link.paused === null) return passed(NAME, whoseWords(link));
		const { why, next } = PAUSE_WORDS[link.paused];
		return failed(NAME, `${whoseWords(link)} Sync is paused: ${why}.`, next);
	}
	if (account) return checkAccountsChannels(store, app, account);
	const { syncing, paused } = await store.linkCounts(app);
	if (syncing + paused === 0) return failed(NAME, 'No channel is associated yet.', HOW);
	return passed(
		NAME,
		`${channelsWords(syncing)} in sync${paused > 0 ? `, and ${channelsWords(paused)} paused` : ''}.`,
	);
}

async function checkAccountsChannels(
	store: Store,
	app: AppTeam,
	{ id, name }: { id: string; name: string },
): Promise<ConnectionCheck> {
	const links = await linkList({ store, app }, { accountId: id });
	if (links.length === 0) return failed(NAME, `No channel is associated with ${name}.`, HOW);
	const list = links
		.map(({ channelName, paused }) => `#${channelName}${paused === null ? '' : ' (paused)'}`)
		.join(', ');
	return passed(NAME, `To ${name} belong: ${list}.`);
}

function channelsWords(count: number): string {
	return count === 1 ? '1 channel is' : `${count} channels are`;
}
