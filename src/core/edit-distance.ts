/**
 * Letters that are wrong, missing, too many, or swapped with the next one, each counted once. More than
 * `most` is not counted to the end, for most words have nothing to do with each other: then it is null.
 */
export function editDistance(one: string, other: string, most: number): number | null {
	if (Math.abs(one.length - other.length) > most) return null;
	let beforeLast: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let i = 1; i <= one.length; i += 1) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= other.length; j += 1) {
			const isSame = one[i - 1] === other[j - 1];
			let distance = (last[j - 1] ?? 0) + (isSame ? 0 : 1);
			const missing = (last[j] ?? 0) + 1;
			if (missing < distance) distance = missing;
			const added = (row[j - 1] ?? 0) + 1;
			if (added < distance) distance = added;
			if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
				const swapped = (beforeLast[j - 2] ?? 0) + 1;
				if (swapped < distance) distance = swapped;
			}
			row.push(distance);
			if (distance < least) least = distance;
		}
		// A swap may still go on from the row before, which is one better at best.
		if (least > most + 1) return null;
		beforeLast = last;
		last = row;
	}
	const distance = last[other.length] ?? 0;
	return distance > most ? null : distance;
}
