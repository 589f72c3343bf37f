import { isAboutComingMeeting, timeOf } from './digest-line';
import type { DigestItem, DigestLine } from '../digest-types';

/** One line of a digest, with all kept items that it stands for. */
export interface DigestEntry {
	line: DigestLine;
	/** Earlier ones of the same type about the same record, which this one took the place of. */
	earlier: number;
	itemIds: string[];
}

/** Without what nobody wants to read any more at `now`. */
export function withoutStale(items: readonly DigestItem[], now: number): DigestItem[] {
	return items.filter((item) => !isStale(item, now));
}

function isStale({ staleAt, line }: DigestItem, now: number): boolean {
	if (staleAt !== null && staleAt <= now) return true;
	if (!isAboutComingMeeting(line) || line.dueAt === null) return false;
	const begins = timeOf(line.dueAt);
	return begins !== null && begins <= now;
}

/** Several of the same type about the same record become one: the newest, which knows how many it stands for. */
export function digestEntries(items: readonly DigestItem[]): DigestEntry[] {
	const bySubject = new Map<string, DigestItem[]>();
	for (const item of items) {
		const key = subjectKey(item);
		bySubject.set(key, [...(bySubject.get(key) ?? []), item]);
	}
	return [...bySubject.values()].flatMap((same) => {
		const newest = same.reduce((one, other) =>
			happenedAt(other) >= happenedAt(one) ? other : one,
		);
		const itemIds = same.map(({ id }) => id);
		return [{ line: newest.line, earlier: same.length - 1, itemIds }];
	});
}

/** What names no record stands for itself. */
function subjectKey({ id, line: { type, subject } }: DigestItem): string {
	const record = subject?.id ?? subject?.name ?? null;
	return JSON.stringify(record === null ? [id] : [type, subject?.kind, subject?.id, record]);
}

function happenedAt({ line, keptAt }: DigestItem): number {
	return (line.occurredAt === null ? null : timeOf(line.occurredAt)) ?? keptAt;
}
