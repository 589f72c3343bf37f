import { type Compilable, DummyDriver, Kysely, type RawBuilder, sql } from 'kysely';

import type { Tables } from './schema';
import type { SqlDatabase, SqlParameter, SqlRow, SqlStatement } from './sql-database';

/** Tests move the store's clock instead of sleeping. */
export interface ClockOffset {
	ms: number;
}

interface Pair {
	first: number;
	second: number;
}

type RowsOf<Q> = Q extends Compilable<infer O> ? O[] : never;

/** What the verbs are written with: a query builder, the clock, and one transaction per run. */
export interface SqlContext {
	db: Kysely<Tables>;
	/** The store's clock as SQL, `plus` milliseconds later. */
	now(plus?: number): RawBuilder<number>;
	/** Pairs of whole numbers as rows, in one parameter however many they are: `first` and `second`. */
	pairs(list: ReadonlyArray<readonly [number, number]>): RawBuilder<Pair>;
	/** One transaction; the rows that each statement returned. */
	run<const Q extends ReadonlyArray<Compilable<unknown>>>(
		...queries: Q
	): Promise<{ -readonly [K in keyof Q]: RowsOf<Q[K]> }>;
}

/** kysely builds and compiles only; nothing is ever executed through it. */
export function createBuilder<T>({ dialect }: SqlDatabase): Kysely<T> {
	const kysely = new Kysely<T>({
		dialect: {
			createAdapter: () => dialect.createAdapter(),
			createDriver: () => new DummyDriver(),
			createIntrospector: () => {
				throw new TypeError('The store knows its tables.');
			},
			createQueryCompiler: () => dialect.createQueryCompiler(),
		},
	});
	return dialect.schema === null ? kysely : kysely.withSchema(dialect.schema);
}

export function toStatement(query: Compilable<unknown>): SqlStatement {
	const compiled = query.compile();
	return {
		sql: compiled.sql,
		parameters: compiled.parameters.map(toParameter),
		reads: compiled.query.kind === 'SelectQueryNode',
	};
}

export function createSqlContext(database: SqlDatabase, offset: ClockOffset): SqlContext {
	const clock = sql.raw(database.dialect.now);
	return {
		db: createBuilder<Tables>(database),
		now: (plus = 0) => sql<number>`(${clock} + ${Math.round(plus + offset.ms)})`,
		pairs: (list) =>
			sql<Pair>`(select cast(pair.value ->> 0 as bigint) as first, cast(pair.value ->> 1 as bigint) as second from ${database.dialect.each(JSON.stringify(list))} as pair where true)`,
		async run(...queries) {
			const results: SqlRow[][] = await database.run(queries.map(toStatement));
			return results as never;
		},
	};
}

function toParameter(value: unknown): SqlParameter {
	// Postgres text holds no NUL; JSON text has it escaped.
	if (typeof value === 'string')
		return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
	if (typeof value === 'number' || value === null) return value;
	throw new TypeError(`A ${typeof value} is no SQL parameter of this store.`);
}
