import type { INodeProperties } from 'n8n-workflow';

/** Shown for these operations of the resource Person. */
export const forPerson = (...operation: string[]): INodeProperties['displayOptions'] => ({
	show: { resource: ['person'], operation },
});
