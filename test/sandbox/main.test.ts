import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { build } from 'esbuild';

import { sandboxClient, TOKENS } from '../../sandbox/slack';
import { webClient } from '../helpers/sandbox';

const ROOT = path.resolve(__dirname, '../..');
/** Inside the repository, so that the bundle finds its packages. */
const WORK = path.join(ROOT, 'test-results', `sandbox-main-${process.pid}`);
const BUNDLE = path.join(WORK, 'sandbox.cjs');

let child: ChildProcess | undefined;

beforeAll(async () => {
	mkdirSync(WORK, { recursive: true });
	await build({
		entryPoints: [path.join(ROOT, 'sandbox/main.ts')],
		outfile: BUNDLE,
		bundle: true,
		platform: 'node',
		packages: 'external',
	});
}, 30_000);
afterAll(() => {
	child?.kill('SIGKILL');
	rmSync(WORK, { recursive: true, force: true });
});

it('the command starts a seeded workspace, says where in one line, and ends on SIGTERM', async () => {
	const seed = path.join(WORK, 'seed.json');
	writeFileSync(seed, JSON.stringify({ team: { id: 'T0OTHER', name: 'Other', domain: 'other' } }));
	child = spawn(process.execPath, [BUNDLE, '--port', '0', '--seed', seed, '--channels', '5'], {
		cwd: ROOT,
		env: { ...process.env, NODE_OPTIONS: '' },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	if (!child.stdout) throw new Error('No output');
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	const said = JSON.parse(line.toString()) as { url: string; apiUrl: string };
	expect(new URL(said.url).hostname).toBe('127.0.0.1');
	expect(await webClient(said, TOKENS.default).auth.test()).toMatchObject({ team: 'Other' });
	const channels = await sandboxClient(said.url).channels();
	expect(channels.filter(({ name }) => name.startsWith('generated-'))).toHaveLength(5);
	expect(await (await fetch(`${said.url}/page/page.js`)).text()).toContain('/sandbox/state');
	child.kill('SIGTERM');
	expect(await once(child, 'exit')).toEqual([0, null]);
}, 30_000);
