import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface RecipeNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface Recipe {
	id: string;
	name: string;
	nodes: RecipeNode[];
	connections: object;
	settings: object;
}

export const RECIPE_FILES = [
	'slack-entry',
	'deal-won-to-channel',
	'executive-joins-closed-lost',
	'deal-registration-ask',
	'deal-registration-decided',
	'salesforce-opportunities',
	'button-click-update',
	'champion-promoted',
	'pipedrive-deals',
	'overdue-tasks',
	'sla-warnings',
	'discount-approval',
	'decided-elsewhere',
	'field-notes',
	'owner-corrected',
	'weekly-account-updates',
	'daily-todos',
	'daily-meeting-digest',
	'weekly-meeting-digest',
	'send-due-digests',
	'customer-channel-escalation',
] as const;

export type RecipeFile = (typeof RECIPE_FILES)[number];

/** What needs a model: the story does without; test/e2e/route-chat.e2e.ts and channel-sync/ run them. */
export const AGENT_RECIPE_FILES = [
	'route-chat-n8n',
	'route-chat-slack',
	'customer-channel-to-crm-note',
] as const;

export type AgentRecipeFile = (typeof AGENT_RECIPE_FILES)[number];

/**
 * They fill Customer Directory through n8n's own CRM nodes, most of which know no other address than the
 * CRM's own: the story does without; test/nodes/directory-recipes.test.ts checks them.
 */
export const DIRECTORY_RECIPE_FILES = [
	'customer-directory-from-hubspot',
	'customer-directory-from-salesforce',
	'customer-directory-from-pipedrive',
] as const;

export type DirectoryRecipeFile = (typeof DIRECTORY_RECIPE_FILES)[number];

/** A recipe of `workflows/`, as it is. */
export function readRecipe(file: RecipeFile | AgentRecipeFile | DirectoryRecipeFile): Recipe {
	const location = path.resolve(__dirname, '../../workflows', `${file}.json`);
	return JSON.parse(readFileSync(location, 'utf8')) as Recipe;
}

/** The only node of a recipe that receives requests, and the path of its production URL; null: a schedule starts it. */
export function triggerPath(recipe: Pick<Recipe, 'nodes'>): string | null {
	const trigger = recipe.nodes.find((node) => node.webhookId !== undefined);
	if (!trigger) return null;
	const last = trigger.type.endsWith('crmSignalTrigger') ? 'crm-signal' : 'slack';
	return `${trigger.webhookId}/${last}`;
}
