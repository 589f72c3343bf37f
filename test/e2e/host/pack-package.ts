import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { PROJECT_DIR } from './paths';
import { runCommand } from './run-command';

/** `npm pack` of the built package; returns the tarball's path. `npm run build` comes first. */
export async function packPackage(intoDir: string): Promise<string> {
	await mkdir(intoDir, { recursive: true });
	const output = await runCommand(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', intoDir],
		{ cwd: PROJECT_DIR },
	);
	const packed = JSON.parse(output) as unknown;
	// npm prints a list up to version 11, an object by package name from 12 on.
	const [entry] = Object.values(packed as Record<string, { filename: string }>);
	if (!entry) throw new Error(`npm pack named no tarball: ${output}`);
	return path.join(intoDir, entry.filename);
}

/** Unpacks as n8n does: the tarball's content, its package.json without dev, peer and optional dependencies. */
export async function unpackPackage(tarball: string, intoDir: string): Promise<void> {
	await mkdir(intoDir, { recursive: true });
	await runCommand('tar', ['-xzf', tarball, '-C', intoDir, '--strip-components=1'], {
		cwd: path.dirname(tarball),
	});
	const manifestPath = path.join(intoDir, 'package.json');
	const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as Record<string, unknown>;
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeFile(manifestPath, JSON.stringify(manifest, null, 2));
}
