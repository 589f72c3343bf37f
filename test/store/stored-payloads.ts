import type { Tables } from '../../src/store/schema';
import { createBuilder, toStatement } from '../../src/store/sql-context';
import type { SqlDatabase } from '../../src/store/sql-database';
import type { StoredPayloads } from '../contracts/store-builders';

export function storedPayloads(database: SqlDatabase): StoredPayloads {
	const db = createBuilder<Tables>(database);
	return {
		async read(rowId) {
			const select = db.selectFrom('inbox').select('payload').where('id', '=', rowId);
			const [rows = []] = await database.run([toStatement(select)]);
			return rows[0]?.payload;
		},
		async write(rowId, payload) {
			await database.run([
				toStatement(db.updateTable('inbox').set({ payload }).where('id', '=', rowId)),
			]);
		},
	};
}
