import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import type { ChannelLink } from '../../../../../core/sync/channel-link';
import { ago } from '../../../workspace/connection/checks/ago';
import { WITHOUT_APP, WITHOUT_STORE } from '../../../workspace/connection/checks/diagnosis';
import { linkList } from '../all-links';
import { linkWords } from '../link-words';
import type { SyncDiagnosis } from './sync-diagnosis';

const NAME = 'Catching Up';
/** Each channel is read every hour; many channels take their time. */
const LATE_MS = 30 * 60_000;
const MOST_NAMED = 5;

/** How far the channel was read; without a channel: whether any is stuck. */
export async function checkCatchUp(diagnosis: SyncDiagnosis): Promise<ConnectionCheck> {
	const { store, app, storeProblem, channel, link, account } = diagnosis;
	if (!store || !app) {
		return notAsked(NAME, `${store ? WITHOUT_APP : WITHOUT_STORE}.`, storeProblem);
	}
	if (channel && !link) return notAsked(NAME, 'Not asked, because nothing of the channel is read.');
	const now = await store.now();
	if (link) return checkOne(link, now);
	const links = await linkList({ store, app }, account ? { accountId: account.id } : {});
	if (links.length === 0) return notAsked(NAME, 'Not asked, because no channel is associated.');
	const stuck = links.filter((one) => one.paused === null && isStuck(one, now));
	if (stuck.length === 0) return passed(NAME, 'No channel is stuck.');
	const named = stuck.slice(0, MOST_NAMED).map(({ channelName }) => `#${channelName}`);
	const more = stuck.length > named.length ? ` and ${stuck.length - named.length} more` : '';
	return failed(
		NAME,
		`Stuck: ${named.join(', ')}${more}.`,
		'Run this again for one of these channels: it says why.',
	);
}

function checkOne(link: ChannelLink, now: number): ConnectionCheck {
	if (link.paused !== null) return notAsked(NAME, 'Not asked, because sync of it is paused.');
	if (link.problem !== null) {
		return failed(NAME, `The last time it failed: ${link.problem}`, 'It is tried again by itself.');
	}
	if (isStuck(link, now)) {
		return failed(
			NAME,
			`It was due ${ago(now - link.dueAt)}, and nobody has read it.`,
			'Check that a workflow listens (above), and look in the log of n8n.',
		);
	}
	if (link.sweptAt === null || link.sweep !== null) return passed(NAME, linkWords(link));
	return passed(NAME, `It was read ${ago(now - link.sweptAt)}. ${linkWords(link)}`);
}

function isStuck({ problem, dueAt, sweep }: ChannelLink, now: number): boolean {
	return problem !== null || (sweep === null && now - dueAt > LATE_MS);
}
