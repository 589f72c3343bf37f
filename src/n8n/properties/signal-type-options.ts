import type { INodePropertyOptions } from 'n8n-workflow';

import { categoryOf } from '../../core/signal-types';

/** `deal.stage_changed` becomes "Deal: Stage Changed", with its category as description. */
export function signalTypeOptions(types: readonly string[]): INodePropertyOptions[] {
	return types
		.map((type) => ({
			name: typeLabel(type),
			value: type,
			description: `Category ${categoryOf(type)}`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

function typeLabel(type: string): string {
	const [subject = '', happening = ''] = type.split('.');
	return `${titleCase(subject)}: ${titleCase(happening)}`;
}

function titleCase(words: string): string {
	return words
		.split('_')
		.map((word) => (word === 'sla' ? 'SLA' : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');
}
