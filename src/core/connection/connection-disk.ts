/** File systems that end with the machine, or with the container. */
const IN_MEMORY = new Set(['tmpfs', 'ramfs']);
const OF_THE_CONTAINER = new Set(['overlay', 'aufs', 'fuse-overlayfs', 'overlayfs']);

export interface Disk {
	mountPoint: string;
	/** As the mount table has it: `ext4`, `overlay`, `tmpfs`, … */
	fileSystem: string;
	/** Whether a file on it is still there after the container, or the machine, was replaced or restarted. */
	lasts: boolean;
}

/**
 * What a file lies on, by Linux's mount table (the text of /proc/self/mounts). null when the table does
 * not say. `path` is absolute, without symbolic links.
 */
export function diskOf(
	path: string,
	mounts: string,
	{ inContainer }: { inContainer: boolean },
): Disk | null {
	let found: { mountPoint: string; fileSystem: string } | null = null;
	for (const line of mounts.split('\n')) {
		const [, escaped, fileSystem] = line.split(' ');
		if (!escaped?.startsWith('/') || !fileSystem) continue;
		const mountPoint = unescapeOctal(escaped);
		// The last of equal length lies on top.
		if (isBelow(path, mountPoint) && mountPoint.length >= (found?.mountPoint.length ?? 0)) {
			found = { mountPoint, fileSystem };
		}
	}
	if (!found) return null;
	const { fileSystem } = found;
	const goes = IN_MEMORY.has(fileSystem) || (inContainer && OF_THE_CONTAINER.has(fileSystem));
	return { ...found, lasts: !goes };
}

function isBelow(path: string, folder: string): boolean {
	return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The table writes space, tab, line feed and backslash as `\040`, `\011`, `\012`, `\134`. */
function unescapeOctal(text: string): string {
	return text.replace(/\\([0-7]{3})/g, (_match, octal: string) =>
		String.fromCharCode(Number.parseInt(octal, 8)),
	);
}
