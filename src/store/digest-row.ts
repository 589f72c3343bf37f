import type { ExpressionBuilder } from 'kysely';

import type { DigestItem, DigestLine } from '../core/digest-types';
import { emailKey } from './email-key';
import { readObject } from './json-column';
import type { DigestItemTable } from './reach-tables';
import type { Tables } from './schema';
import type { SqlContext } from './sql-context';

interface PersonOf {
	appId: string;
	teamId: string;
	userId: string;
	email: string | null;
}

/** What tells one person's digest from all others. */
export const DIGEST_KEY = ['app_id', 'team_id', 'user_id', 'email_key', 'period'] as const;

/** A line that cannot be read back still says so, and holds up no digest. */
const UNREADABLE: DigestLine = {
	signalId: '',
	type: '',
	category: '',
	severity: 'info',
	title: 'A notification that could not be read back',
	summary: null,
	url: null,
	subject: null,
	occurredAt: null,
	dueAt: null,
};

/** Items of a digest that was begun stay in it, however late it gets. */
export function isKept({ now }: SqlContext) {
	return (eb: ExpressionBuilder<Tables, 'digest_items'>) =>
		eb.or([eb('slot', 'is not', null), eb('stale_at', 'is', null), eb('stale_at', '>', now())]);
}

export function personKey({ appId, teamId, userId, email }: PersonOf) {
	return {
		app_id: appId,
		team_id: teamId,
		user_id: userId,
		email_key: userId === '' ? emailKey(email ?? '') : '',
	};
}

export function toDigestItem(row: DigestItemTable): DigestItem {
	return {
		id: row.id,
		userId: row.user_id,
		email: row.email,
		period: row.period,
		channel: row.channel,
		dedupeKey: row.dedupe_key,
		line: { ...UNREADABLE, ...(readObject(row.line) as Partial<DigestLine>) },
		staleAt: row.stale_at,
		keptAt: row.kept_at,
	};
}
