import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** `emulate` is an ES module, which jest's CommonJS cannot load: it runs as a process of its own. */
const SCRIPT = `
import { createEmulator } from 'emulate';
const options = JSON.parse(process.env.EMULATOR_OPTIONS);
const emulator = await createEmulator(options);
console.log(JSON.stringify({ url: emulator.url }));
process.on('SIGTERM', () => emulator.close().then(() => process.exit(0)));
`;

export interface SlackEmulator {
	url: string;
	close(): Promise<void>;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('No port was given');
	return address.port;
}

/** Somebody else's Slack emulator, as a second opinion on the sandbox. */
export async function startEmulator(slack: object): Promise<SlackEmulator> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
		cwd: ROOT,
		env: {
			...process.env,
			NODE_OPTIONS: '',
			EMULATOR_OPTIONS: JSON.stringify({
				service: 'slack',
				port,
				hostname: '127.0.0.1',
				baseUrl: url,
				seed: { slack },
			}),
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let errors = '';
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
	await Promise.race([
		new Promise<void>((resolve) => child.stdout.once('data', () => resolve())),
		exited.then(() => {
			throw new Error(`The emulator ended before it listened: ${errors}`);
		}),
	]);
	return {
		url,
		close: async () => {
			child.kill('SIGTERM');
			await exited;
		},
	};
}
