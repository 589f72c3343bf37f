import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { missingScopes } from '../../../../../slack/missing-scopes';
import { type Diagnosis, WITHOUT_TOKEN } from './diagnosis';

export function checkScopes({ state }: Diagnosis): ConnectionCheck {
	const { active, granted } = state;
	if (!granted) {
		return active
			? notAsked('Scopes', 'Slack does not say which scopes the token has.')
			: notAsked('Scopes', `${WITHOUT_TOKEN}.`);
	}
	const missing = missingScopes(granted);
	const needed = missing.filter((one) => one.needed);
	if (needed.length > 0) {
		const list = needed.map(({ scope, reason }) => `${scope} (${lowerFirst(reason)})`).join(', ');
		return failed(
			'Scopes',
			`The token lacks scopes that everything needs: ${list}.`,
			'Add them to the Slack app under OAuth & Permissions, install the app again, and reconnect the Slack Signals credential; with a bot token, paste it again if Slack shows another.',
		);
	}
	const groups = [...new Set(missing.flatMap(({ group }) => group ?? []))];
	return passed(
		'Scopes',
		groups.length === 0
			? 'Everything that can be granted is granted.'
			: `All that is needed is granted. Not granted, and not needed unless you use it: ${groups.join(', ')}.`,
	);
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
