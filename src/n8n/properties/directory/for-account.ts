import type { INodeProperties } from 'n8n-workflow';

/** Shown for one operation of the resource Account. */
export const forAccount = (
	operation: string,
	more: Record<string, Array<string | boolean>> = {},
): INodeProperties['displayOptions'] => ({
	show: { resource: ['account'], operation: [operation], ...more },
});
