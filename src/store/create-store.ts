import type { Store } from '../core/store';
import { openPostgresDatabase } from './postgres-database';
import { createSqlStore } from './sql-store';
import { openSqliteDatabase } from './sqlite-database';
import type { StoreSettings } from './store-settings';

/** Opens a database and migrates it; what could not be migrated is closed again. */
export async function createStore(settings: StoreSettings): Promise<Store> {
	const database =
		settings.kind === 'sqlite' ? openSqliteDatabase(settings.file) : openPostgresDatabase(settings);
	try {
		return await createSqlStore(database);
	} catch (error) {
		await database.close();
		throw error;
	}
}
