import type { INodePropertyOptions } from 'n8n-workflow';

import { ALL_SIGNAL_TYPES, SIGNAL_CATEGORIES } from '../../core/signal-types';
import { signalTypeOptions } from './signal-type-options';

/** What a route can be about: categories, then types, then everything, then a pattern of one's own. */
export const signalMatchOptions: INodePropertyOptions[] = [
	...SIGNAL_CATEGORIES.map((category) => ({
		name: `Category: ${category.charAt(0).toUpperCase()}${category.slice(1)}`,
		value: category,
	})),
	...signalTypeOptions(ALL_SIGNAL_TYPES),
	{ name: 'Everything', value: '*' },
	{ name: 'Pattern', value: 'pattern' },
];

/** The smallest severity that a route takes. */
export const minimumSeverityOptions: INodePropertyOptions[] = [
	{ name: 'Any', value: 'any' },
	{ name: 'Critical', value: 'critical' },
	{ name: 'Warning', value: 'warning', description: 'Warnings and critical ones' },
];
