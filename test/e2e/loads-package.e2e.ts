import { existsSync } from 'node:fs';
import path from 'node:path';

import { type Host, startHost } from './host';

interface NodeDescription {
	name: string;
	displayName: string;
	iconUrl?: string | { light: string; dark: string };
	codex?: { categories?: string[] };
}

const PROJECT_DIR = path.resolve(__dirname, '../..');
const manifest = jest.requireActual<{ n8n: { nodes: string[]; credentials: string[] } }>(
	path.join(PROJECT_DIR, 'package.json'),
);
const PREFIX = 'n8n-nodes-slack-signals.';

function typeName(file: string): string {
	const [className = ''] = path.basename(file).split('.');
	return className.charAt(0).toLowerCase() + className.slice(1);
}

describe('The packed package in the real n8n', () => {
	let host: Host;
	beforeAll(async () => {
		host = await startHost();
	});
	afterAll(async () => {
		await host.stop();
	});

	/** n8n writes these for the editor after readiness; they are what a builder sees. */
	async function listed<T>(file: string): Promise<T[]> {
		const session = await fetch(new URL(`types/${file}`, host.baseUrl), {
			headers: host.rest.sessionHeaders(),
		});
		expect(session.status).toBe(200);
		return (await session.json()) as T[];
	}

	it('offers every node of package.json with its icon and codex', async () => {
		const nodes = (await listed<NodeDescription>('nodes.json')).filter(({ name }) =>
			name.startsWith(PREFIX),
		);
		const plainNames = nodes.map(({ name }) => name).filter((name) => !name.endsWith('Tool'));
		expect(new Set(plainNames)).toEqual(
			new Set(manifest.n8n.nodes.map((file) => PREFIX + typeName(file))),
		);
		for (const node of nodes) {
			expect(node).toMatchObject({
				iconUrl: { light: expect.any(String) as string, dark: expect.any(String) as string },
				codex: { categories: expect.arrayContaining([expect.any(String)]) as string[] },
			});
		}
	});

	it('serves every icon, light and dark', async () => {
		const nodes = await listed<NodeDescription>('nodes.json');
		const urls = nodes
			.filter(({ name }) => name.startsWith(PREFIX))
			.flatMap(({ iconUrl }) => (typeof iconUrl === 'object' ? Object.values(iconUrl) : []));
		expect(urls.length).toBeGreaterThan(0);
		for (const url of new Set(urls)) {
			const response = await fetch(new URL(url, host.baseUrl), {
				headers: host.rest.sessionHeaders(),
			});
			expect([url, response.status]).toEqual([url, 200]);
			expect(await response.text()).toContain('<svg');
		}
	});

	it('offers every credential of package.json', async () => {
		const names = (await listed<{ name: string }>('credentials.json')).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(manifest.n8n.credentials.map(typeName)));
	});

	it('logs no error about loading', () => {
		expect(host.logs()).not.toMatch(/error loading|could not load|cannot find module/i);
		expect(existsSync(path.join(host.userFolder, '.n8n/nodes/node_modules'))).toBe(true);
	});
});
