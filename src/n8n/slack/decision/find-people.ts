import type { SlackUser } from '../../../core/slack-port';
import { findByAddress } from '../find-by-address';
import type { SlackConnection } from '../slack-connection';

export interface FoundPeople {
	users: SlackUser[];
	/** Why somebody named was passed over, in words. */
	unmatched: string[];
}

/** Slack's people behind addresses that are split by commas, semicolons or lines; each once. */
export async function findPeople(
	connection: SlackConnection,
	addresses: string | null,
): Promise<FoundPeople> {
	const users = new Map<string, SlackUser>();
	const unmatched: string[] = [];
	for (const email of splitList(addresses)) {
		const choice = await findByAddress(connection, email);
		if (choice.state === 'chosen') users.set(choice.user.id, choice.user);
		else unmatched.push(...choice.trail);
	}
	return { users: [...users.values()], unmatched };
}

/** What a builder writes into one field: commas, semicolons or lines between the entries. */
export function splitList(text: string | null): string[] {
	return (text ?? '')
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** An array from an expression is a list as well. */
export function listText(value: unknown): string | null {
	if (Array.isArray(value)) return value.map(String).join(',');
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}
