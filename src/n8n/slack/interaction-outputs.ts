import type { Interaction } from '../../core/interaction';

/** Index in `interactionOutputNames` of each kind. */
export const OUTPUT_OF: Record<Interaction['kind'], number> = {
	decision: 0,
	button: 1,
	unsupported: 2,
	// The package's own business; they never come here.
	options: 2,
	settings: 2,
	channel_setup: 2,
	input: 3,
	modal: 4,
	shortcut: 5,
	command: 6,
	event: 7,
	hand_over: 8,
};
