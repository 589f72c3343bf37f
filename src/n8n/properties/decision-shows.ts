type Show = Record<string, Array<string | boolean>>;

/** The operations that ask, and the one that shows what would be asked. */
export const ASKING: Show = { operation: ['ask', 'preview', 'sendAndWait'] };

/** As human review of AI tools: n8n hides the operation, which is Ask and Wait, and adds Message. */
export const REVIEWING: Show = { operation: ['sendAndWait'], '@tool': [true] };

/** Asking as a step of a workflow: conditions know no "or", so a property stands once for each. */
export const ASKING_AS_A_STEP: readonly Show[] = [
	{ operation: ['ask', 'preview'] },
	{ operation: ['sendAndWait'], '@tool': [false] },
];
