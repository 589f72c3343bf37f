type Show = Record<string, Array<string | boolean>>;

/** The operations that ask. */
export const ASKING: Show = { operation: ['ask', 'sendAndWait'] };

/** As human review of AI tools: n8n hides the operation, which is Ask and Wait, and adds Message. */
export const REVIEWING: Show = { operation: ['sendAndWait'], '@tool': [true] };

/** Asking as a step of a workflow: conditions know no "or", so a property stands once for each. */
export const ASKING_AS_A_STEP: readonly Show[] = [
	{ operation: ['ask'] },
	{ operation: ['sendAndWait'], '@tool': [false] },
];
