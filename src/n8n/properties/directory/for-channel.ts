import type { INodeProperties } from 'n8n-workflow';

/** Shown for these operations of the resource Channel. */
export const forChannel = (
	operation: string[],
	more: Record<string, Array<string | boolean>> = {},
): INodeProperties['displayOptions'] => ({
	show: { resource: ['channel'], operation, ...more },
});
