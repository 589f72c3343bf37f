import type { Compilable, Kysely } from 'kysely';

import type { SqlDialect } from '../sql-database';
import { initial } from './0001-initial';
import { registrations } from './0002-registrations';
import { decisionRules } from './0003-decision-rules';
import { reach } from './0004-reach';
import { channels } from './0005-channels';

export interface Migration {
	name: string;
	statements(db: Kysely<unknown>, dialect: SqlDialect): Compilable[];
}

/** In order. After an update without restart old code runs beside new: migrations only add. */
export const migrations: readonly Migration[] = [
	initial,
	registrations,
	decisionRules,
	reach,
	channels,
];
