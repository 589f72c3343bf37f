import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { packPackage, unpackPackage } from '../e2e/host/pack-package';
import { NODE_BINARY, PACKAGE_NAME, PROJECT_DIR } from '../e2e/host/paths';

interface Icon {
	light: string;
	dark: string;
}
interface Loaded {
	exportsOf: Record<string, string[]>;
	requestedAtLoad: string[];
	known: Record<'nodes' | 'credentials', Record<string, { className: string; sourcePath: string }>>;
	nodes: Array<{
		name: string;
		icon?: string | Icon;
		iconUrl?: string | Icon;
		codex?: {
			categories?: string[];
			alias?: string[];
			resources?: { primaryDocumentation?: Array<{ url: string }> };
		};
	}>;
	credentials: Array<{ name: string; icon?: string | Icon; iconUrl?: string | Icon }>;
}
interface Manifest {
	dependencies: Record<string, string>;
	devDependencies?: object;
	n8n: { nodes: string[]; credentials: string[] };
}

const classNameOf = (file: string): string => path.basename(file).split('.')[0] ?? '';
const typeNameOf = (file: string): string => {
	const className = classNameOf(file);
	return className.charAt(0).toLowerCase() + className.slice(1);
};

/**
 * The tarball as n8n gets it, but for one thing: the runtime dependencies are linked from our own
 * node_modules instead of installed from the registry. The end-to-end tests do the real install.
 */
describe('The packed package', () => {
	let workDir: string;
	let packageDir: string;
	let files: string[];
	let manifest: Manifest;
	let loaded: Loaded;

	beforeAll(async () => {
		if (!existsSync(path.join(PROJECT_DIR, 'dist'))) {
			throw new Error('There is nothing to pack: run `npm run build` first.');
		}
		workDir = await mkdtemp(path.join(tmpdir(), 'slack-signals-pack-'));
		const modulesDir = path.join(workDir, 'node_modules');
		packageDir = path.join(modulesDir, PACKAGE_NAME);
		await unpackPackage(await packPackage(workDir), packageDir);
		const entries = await readdir(packageDir, { recursive: true, withFileTypes: true });
		files = entries
			.filter((entry) => entry.isFile())
			.map((entry) => path.relative(packageDir, path.join(entry.parentPath, entry.name)));
		manifest = JSON.parse(
			await readFile(path.join(packageDir, 'package.json'), 'utf8'),
		) as Manifest;

		const link = async (name: string, intoDir: string): Promise<void> => {
			const target = path.join(intoDir, name);
			await mkdir(path.dirname(target), { recursive: true });
			await symlink(path.join(PROJECT_DIR, 'node_modules', name), target);
		};
		for (const name of Object.keys(manifest.dependencies)) {
			await link(name, path.join(packageDir, 'node_modules'));
		}
		// What the host brings.
		await link('n8n-workflow', modulesDir);

		const { stdout } = await promisify(execFile)(
			NODE_BINARY,
			[path.join(__dirname, 'inspect-package.cjs'), packageDir],
			{ maxBuffer: 64 * 1024 ** 2 },
		);
		loaded = JSON.parse(stdout) as Loaded;
	}, 120_000);

	afterAll(async () => {
		await rm(workDir, { recursive: true, force: true });
	});

	it('loads in the real loader with every node and credential', () => {
		const listed = (kind: 'nodes' | 'credentials'): string[] =>
			manifest.n8n[kind].map(typeNameOf).sort();
		expect(listed('nodes').length).toBeGreaterThan(0);
		expect(Object.keys(loaded.known.nodes).sort()).toEqual(listed('nodes'));
		expect(Object.keys(loaded.known.credentials).sort()).toEqual(listed('credentials'));
		expect(loaded.credentials.map(({ name }) => name).sort()).toEqual(listed('credentials'));
		// Nodes that agents may use appear a second time with the suffix Tool only in the host.
		expect(loaded.nodes.map(({ name }) => name).sort()).toEqual(listed('nodes'));
	});

	it('names each class like its file', () => {
		for (const [file, exported] of Object.entries(loaded.exportsOf)) {
			expect([file, exported]).toEqual([file, [classNameOf(file)]]);
		}
	});

	it('lists every node and credential that was built', () => {
		const built = files.filter((file) => /\.(node|credentials)\.js$/.test(file)).sort();
		expect([...manifest.n8n.nodes, ...manifest.n8n.credentials].sort()).toEqual(built);
	});

	it('brings every icon in a light and a dark variant', () => {
		const prefix = `icons/${PACKAGE_NAME}/`;
		for (const { name, iconUrl } of [...loaded.nodes, ...loaded.credentials]) {
			expect([name, typeof iconUrl]).toEqual([name, 'object']);
			const { light, dark } = iconUrl as Icon;
			expect([name, light === dark]).toEqual([name, false]);
			for (const url of [light, dark]) {
				expect(url).toContain(prefix);
				expect(files).toContain(url.slice(url.indexOf(prefix) + prefix.length));
			}
		}
	});

	it('brings a codex with documentation and search words for every node', () => {
		for (const { name, codex } of loaded.nodes) {
			const url = codex?.resources?.primaryDocumentation?.[0]?.url;
			expect([name, url]).toEqual([name, expect.stringMatching(/^https:/)]);
			expect([name, codex?.categories?.length]).not.toEqual([name, 0]);
			expect(codex?.alias).toEqual(expect.arrayContaining([expect.any(String)]));
		}
	});

	it('keeps each codex to its own node', async () => {
		for (const file of manifest.n8n.nodes) {
			const codex = JSON.parse(
				await readFile(path.join(packageDir, file.replace(/\.js$/, '.json')), 'utf8'),
			) as { node: string };
			expect(codex.node).toBe(`${PACKAGE_NAME}.${typeNameOf(file)}`);
		}
	});

	it('carries what it needs to run and nothing else', () => {
		const expected =
			/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|workflows\/[^/]+\.(json|md)|dist\/icons\/[\w.-]+\.svg|dist\/(nodes|credentials|src)\/.+\.(js|json))$/;
		expect(files.filter((file) => !expected.test(file))).toEqual([]);
		expect(
			files.filter((file) =>
				/(^|\/)(tests?|sandbox|bench|fixtures?)\/|\.test\.|\.map$/i.test(file),
			),
		).toEqual([]);
		expect(files).toEqual(expect.arrayContaining(['LICENSE', 'CHANGELOG.md']));
	});

	it('keeps node files light: no library of ours loads when n8n requires them', () => {
		const libraries = loaded.requestedAtLoad.filter((name) => !isBuiltin(name));
		expect(libraries.filter((name) => name !== 'n8n-workflow')).toEqual([]);
		expect(loaded.requestedAtLoad).not.toContain('node:sqlite');
	});

	it('finds every library that its code asks for among its dependencies', async () => {
		const asked = new Set<string>();
		for (const file of files.filter((name) => name.endsWith('.js'))) {
			const code = await readFile(path.join(packageDir, file), 'utf8');
			for (const [, name = ''] of code.matchAll(/\brequire\((?:"|')((?:@[\w.-]+\/)?[\w.:-]+)/g)) {
				if (!name.startsWith('.') && !isBuiltin(name)) asked.add(name);
			}
		}
		asked.delete('n8n-workflow');
		expect([...asked].sort()).toEqual(Object.keys(manifest.dependencies).sort());
	});

	it('holds no development dependency in what n8n installs', () => {
		expect(manifest.devDependencies).toBeUndefined();
	});
});
