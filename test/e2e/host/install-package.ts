import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { unpackPackage } from './pack-package';
import { PACKAGE_NAME } from './paths';
import { runCommand } from './run-command';

/** Puts a tarball into an n8n folder in the three steps of n8n's own install service. */
export async function installPackage(tarball: string, n8nDir: string): Promise<void> {
	const nodesDir = path.join(n8nDir, 'nodes');
	const packageDir = path.join(nodesDir, 'node_modules', PACKAGE_NAME);
	await unpackPackage(tarball, packageDir);
	await runCommand(
		'npm',
		[
			'install',
			'--prefer-offline',
			'--fetch-retries=5',
			'--audit=false',
			'--fund=false',
			'--bin-links=false',
			'--install-strategy=shallow',
			'--ignore-scripts=true',
			'--package-lock=false',
		],
		{ cwd: packageDir },
	);
	await mkdir(nodesDir, { recursive: true });
	await writeFile(
		path.join(nodesDir, 'package.json'),
		JSON.stringify({
			name: 'installed-nodes',
			private: true,
			dependencies: { [PACKAGE_NAME]: '*' },
		}),
	);
}
