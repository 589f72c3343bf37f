import { createHash } from 'node:crypto';

import { textAt } from '../../core/json-read';
import type { SlackPort } from '../../core/slack-port';
import type { AppTeam } from '../../core/store';
import { safeMode } from '../../slack/safe-mode';
import { sharedStore } from '../shared-store';
import type { SlackCredential } from './slack-credential';

const KEPT = 50;
/** The safe place's id: a channel's name is looked up once. */
const places = new Map<string, string>();

/** The client itself, unless the credential or the environment asks for safe mode. */
export function withSafeMode(
	slack: SlackPort,
	credential: SlackCredential,
	app: () => Promise<AppTeam>,
): SlackPort {
	const to = credential.safeModeTo;
	if (to === null) return slack;
	if (places.size >= KEPT) places.clear();
	const { host, apiBaseUrl, token } = credential;
	const secret = [host, apiBaseUrl ?? '', token, to].join('|');
	return safeMode(slack, {
		to,
		places,
		placeKey: createHash('sha256').update(secret).digest('hex'),
		headings: {
			async remember({ channel, ts }, heading) {
				const store = await sharedStore();
				const message = { channel, ts, shown: { heading } };
				// The message is posted by now: a change of it will do without the heading.
				await store
					.saveLivingMessage({ ...(await app()), ...headingKey({ channel, ts }), message })
					.catch(() => undefined);
			},
			async of(place) {
				const store = await sharedStore();
				const known = await store.livingMessage({ ...(await app()), ...headingKey(place) });
				return textAt(known?.shown, 'heading');
			},
		},
	});
}

/** Beside the living messages of records, under a key that none of them has. */
function headingKey({ channel, ts }: { channel: string; ts: string }) {
	return { key: 'safe-mode', destination: `${channel}|${ts}` };
}
