import { lastingAsksFor } from './lasting-asks-for';
import { readAsksForParameters } from './interaction-settings';
import { testInteractions } from './test-interactions';
import type { SlackTrigger } from './slack-trigger';

/** What people press, and events. */
export const interactionTrigger = {
	kind: 'interaction',
	readAsksFor: readAsksForParameters,
	lastingAsksFor,
	testItems: testInteractions,
} satisfies SlackTrigger;
