import path from 'node:path';

export const PROJECT_DIR = path.resolve(__dirname, '../../..');
export const HOST_DIR = path.join(PROJECT_DIR, '.n8n-host');
/** Node 24 of the `node` package. */
export const NODE_BINARY = path.join(PROJECT_DIR, 'node_modules/.bin/node');
export const N8N_BINARY = path.join(HOST_DIR, 'node_modules/n8n/bin/n8n');
export const PACKAGE_NAME = 'n8n-nodes-slack-signals';
