import { editDistance } from '../edit-distance';

/** Which of the known names may have been meant, nearest first: one typed wrong, or a part of it. */
export function nearNames(typed: string, known: Iterable<string>, limit = 3): string[] {
	const wanted = typed.toLowerCase();
	const near: Array<{ name: string; distance: number }> = [];
	for (const name of known) {
		const distance = distanceOf(wanted, name.toLowerCase());
		if (distance !== null) near.push({ name, distance });
	}
	near.sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name));
	return near.slice(0, limit).map(({ name }) => name);
}

/** "did you mean #a or #b?", or nothing. */
export function didYouMean(names: readonly string[]): string {
	if (names.length === 0) return '';
	const last = names.at(-1) ?? '';
	const list = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
	return `; did you mean ${list}?`;
}

/** A part of a name counts as nearer than two wrong letters, from three letters on. */
const PART_DISTANCE = 1.5;

function distanceOf(wanted: string, name: string): number | null {
	const allowed = Math.max(1, Math.floor(wanted.length / 4));
	const edits = editDistance(wanted, name, allowed);
	const isPart = wanted.length >= 3 && (name.includes(wanted) || sharesWord(wanted, name));
	if (edits === null) return isPart ? PART_DISTANCE : null;
	return isPart ? Math.min(edits, PART_DISTANCE) : edits;
}

/** `deals-team` and `team-deals`: all words of the shorter stand in the longer. */
function sharesWord(wanted: string, name: string): boolean {
	const words = (text: string) => text.split(/[-_. ]+/).filter((word) => word.length >= 3);
	const [one, other] = [words(wanted), words(name)];
	const [few, many] = one.length <= other.length ? [one, other] : [other, one];
	return few.length > 0 && few.every((word) => many.includes(word));
}
