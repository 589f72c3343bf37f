/** New kinds get outputs behind these, never between them: saved workflows must not shift. */
export const interactionOutputNames = [
	'Decision',
	'Button',
	'Other',
	'Menu',
	'Modal',
	'Shortcut',
	'Command',
	'Event',
	'Handed Over',
];
