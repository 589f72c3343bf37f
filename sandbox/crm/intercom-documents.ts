import { existsSync } from 'node:fs';
import path from 'node:path';

import { openOpenapiDocuments, type OpenapiDocuments } from './openapi-documents';

const fileIn = (directory: string) => path.join(directory, 'intercom-2.14.yaml');

export function hasIntercomDocuments(directory: string): boolean {
	return existsSync(fileIn(directory));
}

/** Intercom's published document. */
export function loadIntercomDocuments(directory: string): OpenapiDocuments {
	return openOpenapiDocuments(
		path.join(__dirname, 'intercom-documents-worker.ts'),
		fileIn(directory),
	);
}
