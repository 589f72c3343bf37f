import type { JsonObject, JsonValue } from '../core/json';
import { textAt, valueAt } from '../core/json-read';
import type { SlackChannel } from '../core/slack-port';

export function toSlackChannel(channel: JsonValue | undefined): SlackChannel | null {
	const id = textAt(channel, 'id');
	if (!id) return null;
	return {
		id,
		name: textAt(channel, 'name') ?? id,
		isPrivate: valueAt(channel, 'is_private') === true,
		isMember: valueAt(channel, 'is_member') === true,
		isArchived: valueAt(channel, 'is_archived') === true,
	};
}

/** Of dnd.info, whose times are in seconds: the later of a snooze and of the nightly schedule that hold now. */
export function dndEnd(info: JsonObject, now: number): number | null {
	const seconds = (key: string) => Number(valueAt(info, key)) * 1000;
	const ends: number[] = [];
	if (valueAt(info, 'snooze_enabled') === true) ends.push(seconds('snooze_endtime'));
	if (valueAt(info, 'dnd_enabled') === true && seconds('next_dnd_start_ts') <= now) {
		ends.push(seconds('next_dnd_end_ts'));
	}
	const until = Math.max(...ends.filter((end) => end > now), 0);
	return until > 0 ? until : null;
}
