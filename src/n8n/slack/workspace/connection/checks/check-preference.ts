import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { kindWords } from '../../../../../core/notify/kind-words';
import { choiceFor, effectiveSettings } from '../../../../../core/preference';
import { choiceWords } from '../../../../../core/notify/preference-words';
import { categoryOf } from '../../../../../core/signal-types';
import type { SlackUser } from '../../../../../core/slack-port';
import { type Diagnosis, WITHOUT_STORE } from './diagnosis';

const NAME = 'Preference';
const WHERE = 'in the Home tab of the app, or with Slack Workspace, resource Preference';

/** What the person, else the organisation, said about being written to. */
export async function checkPreference(
	{ store, app, type, email }: Diagnosis,
	user: SlackUser | null,
): Promise<ConnectionCheck> {
	if (!email) return notAsked(NAME, 'Nobody was asked about.');
	if (!user || !app)
		return notAsked(NAME, 'Not asked, because nobody was found behind the address.');
	if (!store) return notAsked(NAME, `${WITHOUT_STORE}.`);
	const preferences = await store.preferencesFor({ ...app, userId: user.id });
	const { enabled, quietHours } = effectiveSettings(preferences);
	if (!enabled.on) {
		return enabled.by === 'person'
			? failed(
					NAME,
					`${user.name} has switched notifications off.`,
					`Only ${user.name} should switch them on again: ${WHERE}.`,
				)
			: failed(
					NAME,
					`The organisation notifies only those who switched it on, and ${user.name} has not.`,
					`${user.name} can switch it on ${WHERE}.`,
				);
	}
	const quiet = quietHours
		? ` Quiet hours are from ${quietHours.from} until ${quietHours.until}; what comes then waits.`
		: '';
	if (!type) return passed(NAME, `${user.name} has notifications on.${quiet}`);
	const choice = choiceFor(preferences, { type, category: categoryOf(type) });
	const whose = {
		person: `${user.name} chose for ${kindWords(choice.match)}`,
		organisation: `The organisation chose for ${kindWords(choice.match)}`,
		default: 'Nobody chose anything, so it is',
	}[choice.by];
	const finding = `${whose}: ${choiceWords(choice)}.`;
	if (choice.channel === 'slack' || choice.channel === 'both') {
		return passed(NAME, `${finding}${quiet}`);
	}
	return failed(NAME, finding, `Choose Slack, or both, for it ${WHERE}.`);
}
