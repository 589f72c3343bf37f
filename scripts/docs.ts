import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { appManifest } from './docs/app-manifest';
import { channelSyncDocument } from './docs/channel-sync-output';
import { interactionsDocument } from './docs/interactions';
import { withProviderTable } from './docs/provider-table';

/* `npm run docs` writes what the documents take from the code; a test notices when that was forgotten. */

const root = path.resolve(__dirname, '..');
const readme = path.join(root, 'README.md');
writeFileSync(readme, withProviderTable(readFileSync(readme, 'utf8')));
writeFileSync(path.join(root, 'docs/slack-app-manifest.json'), appManifest());
writeFileSync(path.join(root, 'docs/interactions.md'), interactionsDocument());
writeFileSync(path.join(root, 'docs/channel-sync-output.md'), channelSyncDocument());
