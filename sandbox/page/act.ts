/** Sends a press or a choice; resolves with the error Slack would show, or null. */
export type Act = (press: {
	actionId: string;
	blockId: string;
	value?: string;
}) => Promise<string | null>;
