import { createSqlStore } from '../../src/store/sql-store';
import { storeContract } from '../contracts/store-contract';
import { openPglite } from './pglite-database';
import { frozenClock } from './frozen-clock';
import { storedPayloads } from './stored-payloads';

storeContract('PGlite', async () => {
	const offset = { ms: 0 };
	const database = frozenClock(openPglite('slack_signals'));
	const [store, second] = await Promise.all([
		createSqlStore(database, offset),
		createSqlStore(database, offset),
	]);
	return {
		store,
		second,
		advance: (ms) => void (offset.ms += ms),
		payloads: storedPayloads(database),
		close: () => store.close(),
	};
});
