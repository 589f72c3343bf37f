import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Of the n8n that runs this, by the program that was started; null when it is none. */
export function hostVersion(program: string | undefined = process.argv[1]): string | null {
	if (!program) return null;
	try {
		// …/n8n/bin/n8n
		const file = path.join(path.dirname(realpathSync(program)), '..', 'package.json');
		const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
		return name === 'n8n' && typeof version === 'string' ? version : null;
	} catch {
		return null;
	}
}
