import { escapeText, oneLine } from './blocks/escape';
import { shownText } from './mrkdwn-to-words';

/** How people and user groups are called, by Slack's id; one that is missing stands with its id. */
export type Names = ReadonlyMap<string, string>;

/**
 * A message as people read it, for workflows, transcripts and CRMs: `<@U1>` is @Dana Fox, `<#C1|sales>` #sales,
 * `<https://x.example|the offer>` the offer (https://x.example). Emphasis marks and emoji codes stay. It is
 * unescaped: whoever writes it into Slack again escapes it.
 */
export function messageWords(text: string, names: Names): string {
	return shownText(
		text.replace(/<([^<>]*)>/g, (whole, inside: string) => {
			const bar = inside.indexOf('|');
			const target = bar < 0 ? inside : inside.slice(0, bar);
			const label = bar < 0 ? '' : inside.slice(bar + 1);
			return sequenceWords(target, label, names) ?? whole;
		}),
	);
}

/** Escaped, as the text around it is; null: left to shownText, as dates are. */
function sequenceWords(target: string, label: string, names: Names): string | null {
	const id = target.slice(1);
	switch (target[0]) {
		case '@':
			return at(nameOf(id, names) ?? (label || id));
		case '#':
			return `#${label || id}`;
		case '!':
			return specialWords(id, label, names);
		default:
			return linkWords(target, label);
	}
}

function specialWords(what: string, label: string, names: Names): string | null {
	const [kind = '', id = ''] = what.split('^');
	if (kind === 'date') return label === '' ? '' : null;
	if (kind === 'subteam') return at(nameOf(id, names) ?? (label || id));
	return at(label || kind);
}

/** The address alone where it is what people read: Slack makes links of bare addresses by itself. */
function linkWords(url: string, label: string): string {
	const shown = url.replace(/^mailto:|^tel:/, '');
	const isBare = [url, shown, url.replace(/^https?:\/\//, '')].includes(label);
	return label === '' || isBare ? shown : `${label} (${shown})`;
}

function nameOf(id: string, names: Names): string | null {
	const name = oneLine(names.get(id) ?? '');
	return name === '' ? null : escapeText(name);
}

/** Labels of user groups bring their own. */
function at(who: string): string {
	return `@${who.replace(/^@/, '')}`;
}
