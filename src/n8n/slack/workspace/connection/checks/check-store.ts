import { existsSync, readFileSync, realpathSync } from 'node:fs';

import {
	type ConnectionCheck,
	failed,
	passed,
} from '../../../../../core/connection/connection-check';
import { diskOf } from '../../../../../core/connection/connection-disk';
import type { Diagnosis } from './diagnosis';

const NAME = 'Store';
const MOUNTS = '/proc/self/mounts';
/** Docker's and Podman's marks. */
const CONTAINER_MARKS = ['/.dockerenv', '/run/.containerenv'];

/** Is what was decided and sent still known after the machine was replaced. */
export function checkStore({ store, storeProblem }: Diagnosis): ConnectionCheck {
	if (!store) {
		return failed(
			NAME,
			'The store cannot be used, so nothing is remembered.',
			storeProblem ?? 'Look in the log of n8n.',
		);
	}
	const described = store.describe();
	if (described.kind === 'postgres') {
		const { database, schema } = described;
		return passed(NAME, `Postgres, database ${database}, schema ${schema}.`);
	}
	const disk = diskUnder(described.file);
	if (!disk) return passed(NAME, `SQLite, in ${described.file}.`);
	if (disk.lasts) {
		return passed(NAME, `SQLite, in ${described.file}, on a disk that lasts (${disk.fileSystem}).`);
	}
	return failed(
		NAME,
		`SQLite, in ${described.file}, lies on ${disk.fileSystem}: with the container or at a restart it is gone, and with it routes, preferences and open decisions.`,
		"Mount a volume at n8n's user folder (in the official image /home/node/.n8n), or use Postgres: set SLACK_SIGNALS_DATABASE=n8n or SLACK_SIGNALS_DATABASE_URL.",
	);
}

/** null where there is no such table (Windows, macOS). */
function diskUnder(file: string) {
	try {
		const inContainer = CONTAINER_MARKS.some((mark) => existsSync(mark));
		return diskOf(realpathSync(file), readFileSync(MOUNTS, 'utf8'), { inContainer });
	} catch {
		return null;
	}
}
