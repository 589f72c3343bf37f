import { existsSync } from 'node:fs';
import path from 'node:path';

import { openOpenapiDocuments, type OpenapiDocuments } from './openapi-documents';

const DOCUMENTS = ['companies', 'contacts', 'deals', 'owners', 'pipelines', 'tickets', 'webhooks'];

const filesIn = (directory: string) =>
	DOCUMENTS.map((name) => path.join(directory, `hubspot-${name}-v3.json`));

export function hasHubspotDocuments(directory: string): boolean {
	return filesIn(directory).every((file) => existsSync(file));
}

/** HubSpot's published documents. */
export function loadHubspotDocuments(directory: string): OpenapiDocuments {
	return openOpenapiDocuments(
		path.join(__dirname, 'hubspot-documents-worker.ts'),
		filesIn(directory),
	);
}
