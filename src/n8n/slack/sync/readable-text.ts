import { messageWords } from '../../../slack/message-words';
import { findPerson, type PersonPorts } from './find-person';

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g;
/** Nobody addresses more people one by one; each may cost a call. */
const MOST = 50;

export interface ReadableText {
	words: string;
	/** Whose name is not known, and why. */
	unknown: Array<readonly [string, string]>;
}

/** What people read in Slack: names for the ids of people. Throws for the store. */
export async function readableText(ports: PersonPorts, text: string): Promise<ReadableText> {
	const ids = [...new Set([...text.matchAll(MENTION)].flatMap(([, id]) => id ?? []))];
	const found = await Promise.all(
		ids.slice(0, MOST).map(async (id) => ({ id, ...(await findPerson(ports, id)) })),
	);
	const names = new Map(found.flatMap(({ id, user }) => (user ? [[id, user.name] as const] : [])));
	return {
		words: messageWords(text, names),
		unknown: found.flatMap(({ id, reason }) =>
			reason ? [[`name of ${id}`, reason] as const] : [],
		),
	};
}
