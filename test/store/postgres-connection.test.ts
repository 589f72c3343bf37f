import { createServer, type AddressInfo, type Server } from 'node:net';

import { StoreError } from '../../src/core/errors';
import { openPostgresDatabase } from '../../src/store/postgres-database';

/** Speaks as much of Postgres' protocol as a login and a BEGIN need, then cuts the line. */
function openDyingServer(): Promise<Server> {
	const message = (type: string, body: string): Buffer => {
		const head = Buffer.alloc(5);
		head.write(type);
		head.writeInt32BE(4 + body.length, 1);
		return Buffer.concat([head, Buffer.from(body, 'latin1')]);
	};
	const server = createServer((socket) => {
		let greeted = false;
		socket.on('error', () => undefined);
		socket.on('data', (data) => {
			if (!greeted) {
				greeted = true;
				socket.write(Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')]));
			} else if (data.includes('BEGIN')) {
				socket.write(Buffer.concat([message('C', 'BEGIN\0'), message('Z', 'T')]));
			} else socket.destroy();
		});
	});
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

it('survives a connection that breaks in the middle of a transaction', async () => {
	const server = await openDyingServer();
	const { port } = server.address() as AddressInfo;
	const pool = { host: '127.0.0.1', port, user: 'n8n', password: 'n8n', database: 'n8n' };
	const database = openPostgresDatabase({ pool, schema: 'slack_signals' });
	const read = { sql: 'select 1', parameters: [], reads: true };
	// The driver also emits 'error' on the client: unheard, it ends the process, and this test with it.
	await expect(database.run([read, read])).rejects.toThrow(StoreError);
	await expect(database.run([read, read])).rejects.toThrow('the next call tries again');
	await database.close();
	await new Promise((resolve) => server.close(resolve));
});
