import type { INodePropertyOptions } from 'n8n-workflow';

import type { Interaction } from '../../core/interaction';

type StartingKind = Exclude<Interaction['kind'], 'options'>;

/** What a workflow can start on, as people say it; in the order of the alphabet, as n8n lists things. */
export const interactionKindOptions: Array<INodePropertyOptions & { value: StartingKind }> = [
	{
		name: 'Anything Else',
		value: 'unsupported',
		action: 'On anything else from Slack',
		description: 'Whatever Slack sends that nothing else in this list covers, as it came',
	},
	{
		name: 'Button Click',
		value: 'button',
		action: 'On button click',
		description: 'A button of Slack Channel Post, Slack Direct Message or your own blocks',
	},
	{
		name: 'Decision',
		value: 'decision',
		action: 'On decision',
		description: 'A request of Slack Decision was decided; each exactly once',
	},
	{
		name: 'Event',
		value: 'event',
		action: 'On event, such as a mention or a message',
		description: 'Something happened in Slack: a message, a mention, a reaction, a new member',
	},
	{
		name: 'Handed Over',
		value: 'hand_over',
		action: 'On "Not mine": handed over to a colleague',
		description: 'Somebody pressed "Not mine" and named a colleague instead',
	},
	{
		name: 'Menu, Checkbox or Date',
		value: 'input',
		action: 'On menu, checkbox or date',
		description: 'Somebody chose, ticked or picked something in your own blocks',
	},
	{
		name: 'Modal Submitted or Closed',
		value: 'modal',
		action: 'On modal submitted or closed',
		description:
			'A dialog that your own workflow opened. The answers to the forms below come by themselves, without this.',
	},
	{
		name: 'Shortcut',
		value: 'shortcut',
		action: 'On shortcut',
		description: 'Somebody chose a shortcut of your Slack app, from the search or from a message',
	},
	{
		name: 'Slash Command',
		value: 'command',
		action: 'On slash command',
		description: 'Somebody typed a command of your Slack app, such as /request',
	},
];
