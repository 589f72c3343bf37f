import type { AsksFor } from '../../core/subscription-match';

type ReadParameter = (name: string, fallback: unknown) => unknown;

/** What a Slack Interaction Trigger asks for, from its parameters. */
export function readAsksForParameters(read: ReadParameter): AsksFor {
	return {
		kinds: list(read('kinds', [])),
		actionIds: words(read('actionIds', '')),
		decisionKeys: words(read('decisionKeys', '')),
	};
}

function list(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

function words(value: unknown): string[] {
	return String(value ?? '')
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');
}
