import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const PROJECT_DIR = path.resolve(__dirname, '../..');
const manifest = jest.requireActual<{ scripts: Record<string, string> }>(
	path.join(PROJECT_DIR, 'package.json'),
);
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md'];
/** Where our own files live; a path that begins otherwise is not one of ours. */
const OURS =
	/^(?:src|nodes|credentials|test|scripts|sandbox|bench|docs|workflows|icons|\.github|\.ci)\/[\w./<>*-]*$|^[\w.-]+\.(?:md|json|c?m?js|ts)$/;
/** Made by running something. */
const GENERATED = /^(?:dist|\.n8n-host|test-results|node_modules)\//;

async function read(document: string): Promise<string> {
	return await readFile(path.join(PROJECT_DIR, document), 'utf8');
}

/** Paths in `code` and in relative links; `<Name>` and `*` stand for names and are not checked. */
function pathsIn(text: string): string[] {
	const inCode = [...text.matchAll(/`([^`\s]+)`/g)].map(([, code = '']) => code);
	const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
		([, target = '']) => target,
	);
	return [...inCode.filter((code) => OURS.test(code)), ...linked]
		.map((found) => found.replace(/^\.\//, ''))
		.filter((found) => !GENERATED.test(found) && !/[<>*]/.test(found));
}

describe.each(DOCUMENTS)('%s', (document) => {
	it('mentions only paths that exist', async () => {
		const paths = pathsIn(await read(document));
		expect(paths.length).toBeGreaterThan(0);
		expect(paths.filter((found) => !existsSync(path.join(PROJECT_DIR, found)))).toEqual([]);
	});

	it('mentions only npm scripts that exist', async () => {
		const scripts = [...(await read(document)).matchAll(/\bnpm run ([\w:-]+)/g)].map(
			([, name = '']) => name,
		);
		expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
	});
});
