import { execFileSync } from 'node:child_process';

/** A server on this machine; TEST_POSTGRES_URL names another. */
export const livePostgresUrl =
	process.env.TEST_POSTGRES_URL || 'postgres://postgres@127.0.0.1:5432/test';

const PROBE = `
const { Client } = require('pg');
const client = new Client({ connectionString: process.argv[1], connectionTimeoutMillis: 2000 });
client.connect().then(() => client.end(), () => process.exit(1));
`;

/** In a process of its own, because jest must know before its tests begin. */
export function isPostgresLive(): boolean {
	try {
		execFileSync(process.execPath, ['-e', PROBE, livePostgresUrl], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
