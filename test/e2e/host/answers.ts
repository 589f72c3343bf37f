import { execFileSync } from 'node:child_process';

const CONNECT = `
const socket = require('node:net').connect(Number(process.argv[2]), process.argv[1]);
socket.once('connect', () => process.exit(0));
socket.once('error', () => process.exit(1));
setTimeout(() => process.exit(1), 3000);`;

/** Whether something listens there. Synchronous: jest decides what to skip before anything runs. */
export function answers(url: string, defaultPort: number): boolean {
	const { hostname, port } = new URL(url);
	try {
		execFileSync(process.execPath, ['-e', CONNECT, hostname, port || String(defaultPort)]);
		return true;
	} catch {
		return false;
	}
}
