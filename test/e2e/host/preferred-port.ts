import { createServer } from 'node:net';

import { freePort } from './free-port';

/** The port people know, or any free one where somebody else listens there. */
export async function preferredPort(port: number): Promise<number> {
	const server = createServer();
	const free = await new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => resolve(true));
	});
	if (!free) return await freePort();
	await new Promise((resolve) => server.close(resolve));
	return port;
}
