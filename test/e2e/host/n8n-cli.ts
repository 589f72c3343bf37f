import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { N8N_BINARY, NODE_BINARY } from './paths';
import { runCommand } from './run-command';

/** A credential with its plain data, as `n8n import:credentials` takes it. */
export interface ImportedCredential {
	id: string;
	name: string;
	type: string;
	data: object;
}

/** n8n's command line, for a host that is not running. Each call boots n8n once (about 4 s). */
export class N8nCli {
	constructor(private readonly env: Record<string, string>) {}

	private async run(...args: string[]): Promise<string> {
		return await runCommand(NODE_BINARY, [N8N_BINARY, ...args], {
			cwd: this.env.N8N_USER_FOLDER ?? '.',
			env: this.env,
		});
	}

	private async importFile(command: string, content: readonly object[]): Promise<void> {
		const file = path.join(this.env.N8N_USER_FOLDER ?? '.', `${command.replace(':', '-')}.json`);
		await writeFile(file, JSON.stringify(content), { mode: 0o600 });
		try {
			await this.run(command, `--input=${file}`);
		} finally {
			await rm(file);
		}
	}

	async importCredentials(credentials: readonly ImportedCredential[]): Promise<void> {
		if (credentials.length > 0) await this.importFile('import:credentials', credentials);
	}

	/** Workflows need an `id`, webhook nodes a `webhookId`, credentials `{ type: { id, name } }`. */
	async importWorkflows(workflows: ReadonlyArray<{ id: string } & object>): Promise<void> {
		const complete = workflows.map((workflow) => ({
			name: workflow.id,
			active: false,
			settings: {},
			connections: {},
			...workflow,
		}));
		if (complete.length > 0) await this.importFile('import:workflow', complete);
	}

	async publish(ids: readonly string[]): Promise<void> {
		for (const id of ids) await this.run('publish:workflow', `--id=${id}`);
	}
}
