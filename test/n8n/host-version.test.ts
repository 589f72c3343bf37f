import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { hostVersion } from '../../src/n8n/slack/workspace/connection/checks/host-version';

const folder = mkdtempSync(path.join(os.tmpdir(), 'slack-signals-host-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program as npm installs it: a link to a file in the package's bin. */
function installed(name: string, manifest: string): string {
	const home = path.join(folder, name);
	mkdirSync(path.join(home, 'bin'), { recursive: true });
	writeFileSync(path.join(home, 'package.json'), manifest);
	writeFileSync(path.join(home, 'bin', name), '');
	const link = path.join(folder, `${name}-link`);
	symlinkSync(path.join(home, 'bin', name), link);
	return link;
}

it('is that of the n8n which was started', () => {
	const manifest = JSON.stringify({ name: 'n8n', version: '2.41.1' });
	expect(hostVersion(installed('n8n', manifest))).toBe('2.41.1');
});

it('is nobody else’s', () => {
	const manifest = JSON.stringify({ name: 'jest', version: '30.0.0' });
	expect(hostVersion(installed('jest', manifest))).toBeNull();
	expect(hostVersion(installed('broken', '{'))).toBeNull();
	expect(hostVersion(path.join(folder, 'missing'))).toBeNull();
	expect(hostVersion('')).toBeNull();
});
