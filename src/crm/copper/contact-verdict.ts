import type { JsonObject, JsonValue } from '../../core/json';
import { textAt, toText } from '../../core/json-read';
import { type ContactVerdict, judgeContact, type NamedCompany } from '../judge-contact';
import { COMPANY_NAMES, copperId, type CopperEvent, moveOf } from './read-event';

/** `found`: what the look-ups brought; without them nobody can name the companies. */
export function contactVerdict(event: CopperEvent, found: JsonObject): ContactVerdict | null {
	if (event.type !== 'person') return null;
	const title = moveOf(event, ['title']);
	const company = moveOf(event, COMPANY_NAMES);
	const named = (value: JsonValue, key: string): NamedCompany | null => {
		const id = copperId(value);
		return id === null ? null : { id, name: textAt(found, key, 'name') };
	};
	return judgeContact({
		title: title === null ? null : { from: toText(title.from), to: toText(title.to) },
		company:
			company === null
				? null
				: {
						from: named(company.from, 'previousCompany'),
						to: named(company.to, 'company'),
					},
	});
}
