import { ConfigurationError, SlackApiError, UnknownOutcomeError } from '../core/errors';
import type { MessageContent } from '../core/message';
import { isAllowedResponseUrl } from './hosts';
import { httpsFetch, NotSentError } from './https-fetch';

const METHOD = 'response_url';
const TIMEOUT_MS = 10_000;

/**
 * Posts to a response_url. Errors: SlackApiError when Slack refuses (its 30 minutes or five uses are over),
 * UnknownOutcomeError when its answer never came.
 */
export async function respond(
	{ url, content, inChannel }: { url: string; content: MessageContent; inChannel: boolean },
	options: { host?: string | null; apiUrl?: string | null; timeoutMs?: number },
): Promise<void> {
	if (!isAllowedResponseUrl(url, options)) {
		throw new ConfigurationError('This reply would not go to Slack, so it was not sent.');
	}
	let response: Response;
	try {
		response = await httpsFetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json; charset=utf-8' },
			body: JSON.stringify({
				response_type: inChannel ? 'in_channel' : 'ephemeral',
				replace_original: false,
				text: content.text,
				blocks: content.blocks,
			}),
			signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
		});
	} catch (error) {
		if (error instanceof NotSentError) {
			throw new SlackApiError(
				'Slack could not be reached for the reply. Check the network and the proxy, then run it again.',
				'unreachable',
				METHOD,
			);
		}
		throw new UnknownOutcomeError(
			"Slack's answer to the reply never came, so it may or may not be there. It was not sent again.",
			{ cause: error },
		);
	}
	if (response.ok) return;
	const code = (await response.text()).slice(0, 60).trim() || `http_${response.status}`;
	throw new SlackApiError(
		`Slack refused the reply (${code}). A press can be replied to for 30 minutes and five times; after that use Slack Channel Post or Slack Direct Message.`,
		code,
		METHOD,
	);
}
