import type { IDataObject } from 'n8n-workflow';

import type { Mapping } from '../../../../core/person-types';

/** A person of the list as an item. */
export function personOutput(mapping: Mapping): IDataObject {
	const { email, name, state, userId, userName, matchedBy, reason, candidates } = mapping;
	return {
		email,
		name,
		state,
		slackUser: userId === null ? null : { id: userId, name: userName },
		matchedBy,
		matched: matchedInWords(mapping),
		reason,
		candidates: candidates.map(({ id, name: called }) => ({ id, name: called })),
		managerEmail: mapping.managerEmail,
		linkedBy: mapping.linkedBy,
		changedAt: new Date(mapping.changedAt).toISOString(),
	};
}

/** "by e-mail", "by a link made by hand (Ana)"; null: not matched. */
export function matchedInWords({ matchedBy, linkedBy }: Mapping): string | null {
	if (matchedBy === 'email') return 'by e-mail';
	if (matchedBy === 'manual') return `by a link made by hand${linkedBy ? ` (${linkedBy})` : ''}`;
	return null;
}
