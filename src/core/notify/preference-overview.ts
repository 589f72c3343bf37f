import { kindWords } from './kind-words';
import {
	choiceFor,
	type EffectiveChoice,
	organisationChoice,
	type Preferences,
} from '../preference';
import { preferenceWords } from './preference-words';
import { categoryOf, SIGNAL_CATEGORIES } from '../signal-types';

/** What holds for one kind of Signal, and whose word that is. */
export interface KindOverview extends EffectiveChoice {
	/** A category, an exact type, or `*`. */
	kind: string;
	/** As people read it. */
	name: string;
	/** "your choice for Deals: Slack, at once" */
	words: string;
}

/** Every category, and every type about which the person or the organisation said something of its own. */
export function personOverview(preferences: Preferences): KindOverview[] {
	return kindsOf(preferences, ['organisation', 'person']).map((kind) =>
		overview(kind, choiceFor(preferences, aboutOf(kind))),
	);
}

/** Everything, every category, and every type with a default of its own. */
export function defaultsOverview(preferences: Preferences): KindOverview[] {
	return ['*', ...kindsOf(preferences, ['organisation'])].map((kind) =>
		overview(kind, organisationChoice(preferences, aboutOf(kind))),
	);
}

/** What holds for a category, a type or everything else. */
export function kindOverview(preferences: Preferences, kind: string): KindOverview {
	return overview(kind, choiceFor(preferences, aboutOf(kind)));
}

function kindsOf(
	preferences: Preferences,
	whose: ReadonlyArray<'organisation' | 'person'>,
): string[] {
	const matches = whose.flatMap((one) => preferences[one].rules.map(({ match }) => match));
	return [...new Set([...SIGNAL_CATEGORIES, ...matches])].filter((kind) => kind !== '*');
}

function aboutOf(kind: string): { type: string; category: string } {
	const isCategory = (SIGNAL_CATEGORIES as readonly string[]).includes(kind);
	return { type: kind, category: isCategory || kind === '*' ? kind : categoryOf(kind) };
}

function overview(kind: string, choice: EffectiveChoice): KindOverview {
	return { kind, name: kindWords(kind), ...choice, words: preferenceWords(choice) };
}
