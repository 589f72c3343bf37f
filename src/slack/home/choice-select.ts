import { choiceValue, OFFERED_CHOICES, USUAL } from '../../core/home/home-choice';
import type { HomeChoice } from '../../core/home/home-model';
import { choiceWords } from '../../core/notify/preference-words';
import { type Element, select } from './elements';

/** How one kind of Signal reaches a person, as a menu; the default first, with what it is. */
export function choiceSelect({ match, own, usual }: HomeChoice): Element {
	const options = [
		{ value: USUAL, label: `${usualName(usual.by)}: ${choiceWords(usual)}` },
		...OFFERED_CHOICES.map((choice) => ({
			value: choiceValue(choice),
			label: choiceWords(choice),
		})),
	];
	return select(['choice', match], options, own ? choiceValue(own) : USUAL);
}

function usualName(by: HomeChoice['usual']['by']): string {
	// The person's own word about everything is what a category falls back to.
	return by === 'person' ? 'As for everything' : 'Default';
}
