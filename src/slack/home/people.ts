import type { HomeAdmin } from '../../core/home/home-model';
import type { SlackBlock } from '../../core/message';
import type { Mapping } from '../../core/person-types';
import { header } from '../blocks/builders';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../blocks/mrkdwn';
import { personWords } from '../decision-words';
import { note, row, userPicker } from './elements';
import { pageButtons } from './page-buttons';

const CANDIDATES_NAMED = 5;

/** Addresses of the CRM that are nobody in Slack yet, or somebody whom Slack doubts, each with a picker. */
export function peopleBlocks(people: NonNullable<HomeAdmin['people']>): SlackBlock[] {
	const { counts } = people;
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
	const open = counts.unmapped + counts.ambiguous;
	return [
		header('People: who is who'),
		note(
			open === 0
				? `Everybody whom the CRM named so far (${all}) was found in Slack.`
				: `${open} of ${all} people of the CRM were not found in Slack. Pick who they are; that stays, whatever Slack says later.`,
		),
		...(counts.conflicting > 0
			? [note(`Linked by hand, but Slack’s directory says otherwise: ${counts.conflicting}.`)]
			: []),
		...people.items.map(personRow),
		...pageButtons('people', people, 'Show more people'),
	];
}

function personRow(mapping: Mapping): SlackBlock {
	const { email, name } = mapping;
	const who = name ? mrkdwn`*${name}* · ${email}` : mrkdwn`*${email}*`;
	const reason = mapping.reason
		? mrkdwn`${reasonWords(mapping.reason, mapping.userId !== null)}`
		: null;
	const why = joinMrkdwn([linkWords(mapping), reason, candidateWords(mapping)], ' ');
	return row(joinMrkdwn([who, why], '\n') ?? who, userPicker(['link', email], 'Who is this?'));
}

function reasonWords(reason: string, goesOn: boolean): string {
	const first = reason.charAt(0);
	return `${goesOn ? first : first.toUpperCase()}${reason.slice(1)}`.replace(/\.?$/, '.');
}

/** Whom a link made by hand leads to; it holds until somebody else is picked. */
function linkWords({ userId, userName }: Mapping): Mrkdwn | null {
	return userId === null ? null : mrkdwn`Linked to ${personWords(userId, userName)}:`;
}

function candidateWords({ candidates }: Mapping): Mrkdwn | null {
	const names = candidates.slice(0, CANDIDATES_NAMED).map(({ id, name }) => personWords(id, name));
	const list = joinMrkdwn(names, ' or ');
	return list && mrkdwn`Perhaps ${list}.`;
}
