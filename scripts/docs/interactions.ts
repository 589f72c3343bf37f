import { DEFAULT_OPTIONS } from '../../src/core/decision';
import { type Decision, OPEN_RULES } from '../../src/core/decision-types';
import type { JsonObject } from '../../src/core/json';
import { decisionOutput } from '../../src/n8n/slack/decision/decision-output';
import { interactionOutputNames } from '../../src/n8n/properties/interaction-output-names';
import { OUTPUT_OF } from '../../src/n8n/slack/interaction-outputs';
import { interactionKinds } from '../../src/slack/interactions';
import { channelSetupKind } from '../../src/slack/interactions/channel-setup';
import { settingsKind } from '../../src/slack/interactions/settings';

const AT = Date.parse('2026-09-21T14:13:20Z');
const decision: Decision = {
	id: '01k5decision',
	appId: 'A0123456789',
	teamId: 'T0123456789',
	key: 'deal-registration:REG-1001',
	title: 'Deal registration: Globex',
	options: [...DEFAULT_OPTIONS],
	rules: OPEN_RULES,
	context: { signal: { id: 'generic:REG-1001', type: 'deal_registration.submitted' } },
	state: 'decided',
	outcome: {
		optionId: 'approve',
		byUserId: 'U0123456789',
		byName: 'Dana Fox',
		reason: null,
		via: 'slack',
		at: AT,
		channel: 'C0123456789',
		ts: '1790000000.000100',
	},
	votes: [],
	report: null,
	revision: 1,
	askedAt: AT - 60_000,
};

/** What a workflow gets beyond the kind's own words: the decision stands in the store. */
const ADDED: Readonly<Record<string, JsonObject>> = {
	decision: decisionOutput(decision, {
		id: 'U0123456789',
		teamId: 'T0123456789',
		name: 'Dana Fox',
		email: 'dana@example.com',
		deleted: false,
		isBot: false,
		isGuest: false,
		isStranger: false,
		isAdmin: false,
		isEmailConfirmed: true,
		timeZone: 'Europe/Berlin',
	}),
	hand_over: {
		type: 'owner.corrected',
		previousOwner: { id: 'U0123456789', name: 'Dana Fox', email: 'dana@example.com' },
		newOwner: { id: 'U0987654321', name: 'Ana Alvarez', email: 'ana@example.com' },
	},
};

/** Asked for and answered inside a request of Slack, or applied by the package itself: no workflow sees them. */
const OWN_BUSINESS: ReadonlySet<string> = new Set(['channel_setup', 'options', 'settings']);

/** docs/interactions.md: what each output of Slack Interaction Trigger brings, from the kinds themselves. */
export function interactionsDocument(): string {
	const shown = interactionKinds.filter(({ id }) => !OWN_BUSINESS.has(id));
	const sections = shown
		.toSorted((a, b) => OUTPUT_OF[a.id] - OUTPUT_OF[b.id])
		.map(({ id, description, example }) => {
			const output = interactionOutputNames[OUTPUT_OF[id]];
			return `## ${output}\n\n${description}.\n\n\`\`\`json\n${JSON.stringify({ ...example, ...ADDED[id] }, null, 2)}\n\`\`\`\n`;
		});
	return [
		'# What Slack Interaction Trigger gives a workflow\n',
		'One item of each output, as an example. Written by `npm run docs`.\n',
		...sections,
		`## What starts no workflow\n\n${settingsKind.description}.\n\n${channelSetupKind.description}.\n`,
	].join('\n');
}
