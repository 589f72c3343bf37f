import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePorts } from './free-port';
import { hostEnvironment } from './host-environment';
import { installPackage } from './install-package';
import { N8nProcess } from './n8n-process';
import { packPackage } from './pack-package';
import { HOST_DIR, N8N_BINARY } from './paths';
import { RestClient } from './rest-client';

/** Set by the first preparation of a run, so that every test file of it shares the template. */
const PREPARED = 'SLACK_SIGNALS_E2E_TEMPLATE';

/** Starts n8n once on an empty folder: migrations run, the owner is there. */
async function initialiseUserFolder(userFolder: string): Promise<void> {
	const [port = 0, brokerPort = 0] = await freePorts(2);
	const n8n = new N8nProcess(
		'start',
		port,
		hostEnvironment({ userFolder, port, brokerPort, mode: 'regular' }),
	);
	try {
		await n8n.waitUntilReady();
		await new RestClient(`http://127.0.0.1:${port}/`).setUpOwner();
	} finally {
		await n8n.stop();
	}
}

/**
 * A user folder to copy: our package packed and installed as n8n installs it, database migrated,
 * owner set up. Made once per run.
 */
export async function prepareHost(): Promise<{ templateDir: string }> {
	const prepared = process.env[PREPARED];
	if (prepared !== undefined && existsSync(prepared)) return { templateDir: prepared };
	if (!existsSync(N8N_BINARY)) {
		throw new Error(`There is no n8n in ${HOST_DIR}. Run \`npm run host\` first.`);
	}
	const templateDir = await mkdtemp(path.join(tmpdir(), 'slack-signals-e2e-template-'));
	// Also where a failed preparation or an interrupted run never gets to discardPreparedHost().
	process.once('exit', () => rmSync(templateDir, { recursive: true, force: true }));
	const packDir = path.join(templateDir, 'pack');
	await mkdir(path.join(templateDir, '.n8n'), { recursive: true });
	await installPackage(await packPackage(packDir), path.join(templateDir, '.n8n'));
	await rm(packDir, { recursive: true });
	await initialiseUserFolder(templateDir);
	process.env[PREPARED] = templateDir;
	return { templateDir };
}

export async function discardPreparedHost(): Promise<void> {
	const prepared = process.env[PREPARED];
	if (prepared !== undefined) await rm(prepared, { recursive: true, force: true });
	delete process.env[PREPARED];
}
