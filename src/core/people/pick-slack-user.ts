import { type JudgeOptions, judgeSlackUser, type RefusalReason } from './judge-slack-user';
import type { SlackUser } from '../slack-port';

export type PickedUser =
	| { state: 'one'; user: SlackUser }
	/** More than one who may be written to: the address says nothing. */
	| { state: 'several'; users: SlackUser[]; explanation: string }
	/** `explanation` names each and why not; null: there was nobody at all. `reasons`: in the same order. */
	| { state: 'none'; explanation: string | null; reasons: RefusalReason[] };

/** Of those who have the same address, the only one who may be written to. */
export function pickSlackUser(users: readonly SlackUser[], options: JudgeOptions = {}): PickedUser {
	const eligible: SlackUser[] = [];
	const refused: string[] = [];
	const reasons: RefusalReason[] = [];
	for (const user of users) {
		const judgement = judgeSlackUser(user, options);
		if (judgement.ok) {
			eligible.push(user);
			continue;
		}
		refused.push(`${user.name} ${judgement.explanation}`);
		reasons.push(judgement.reason);
	}
	// However Slack lists them: what is said of them stays the same.
	eligible.sort((a, b) => (a.id < b.id ? -1 : 1));
	const [first, ...others] = eligible;
	if (!first) return { state: 'none', explanation: refused.join(', ') || null, reasons };
	if (others.length === 0) return { state: 'one', user: first };
	const names = eligible.map(({ id, name }) => `${name} (${id})`).join(' and ');
	return {
		state: 'several',
		users: eligible,
		explanation: `${eligible.length} people in Slack have this e-mail address: ${names}`,
	};
}
