import type { SlackPort } from '../../../../../core/slack-port';
import { createPace, type PaceOptions, realTime } from '../../../sync/pace';

type Reads = Pick<SlackPort, 'history' | 'replies'>;

/**
 * What Slack takes in a minute, for all items of a run: one conversation never waits, a run over many channels
 * does, where it would fail for rate limits.
 */
export function pacedReads(slack: Reads, stop: AbortSignal, time: PaceOptions = realTime): Reads {
	const pace = createPace(time);
	const inTime = async (method: string): Promise<void> => {
		await pace(method, stop);
		stop.throwIfAborted();
	};
	return {
		history: async (request) => {
			await inTime('history');
			return slack.history(request);
		},
		replies: async (request) => {
			await inTime('replies');
			return slack.replies(request);
		},
	};
}
