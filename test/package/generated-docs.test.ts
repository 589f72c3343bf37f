import { readFileSync } from 'node:fs';
import path from 'node:path';

import { appManifest } from '../../scripts/docs/app-manifest';
import { channelSyncDocument } from '../../scripts/docs/channel-sync-output';
import { interactionsDocument } from '../../scripts/docs/interactions';
import { withProviderTable } from '../../scripts/docs/provider-table';

const read = (file: string) => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');

describe('documents that come from the code (npm run docs)', () => {
	it('README lists every source', () => {
		const readme = read('README.md');
		expect(withProviderTable(readme)).toBe(readme);
	});

	it('every output of Slack Interaction Trigger has its example', () => {
		expect(read('docs/interactions.md')).toBe(interactionsDocument());
	});

	it('the output of Slack Channel Sync Trigger has its example', () => {
		expect(read('docs/channel-sync-output.md')).toBe(channelSyncDocument());
	});

	it('the Slack app manifest is current', () => {
		expect(read('docs/slack-app-manifest.json')).toBe(appManifest());
	});
});
