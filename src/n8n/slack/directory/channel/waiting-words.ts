/** What to publish where nobody reads. */
export const PUBLISH =
	'Publish a workflow with a Slack Channel Sync Trigger that has this credential';

/** Which workflows get the messages, or that they wait for one. */
export function waitingWords(workflows: readonly string[]): string {
	if (workflows.length === 0) return `The messages wait for a workflow. ${PUBLISH}.`;
	return `The messages go to ${workflows.map((name) => `"${name}"`).join(', ')}.`;
}
