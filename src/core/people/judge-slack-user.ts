import type { SlackUser } from '../slack-port';

export interface JudgeOptions {
	allowGuests?: boolean;
	/** Slack Connect: people of other companies. */
	allowStrangers?: boolean;
	/** Somebody vouched for who it is, so that the address proves nothing more. */
	allowUnconfirmed?: boolean;
}

export type RefusalReason = 'deactivated' | 'bot' | 'guest' | 'stranger' | 'unconfirmed';

export type UserJudgement =
	| { ok: true }
	| {
			ok: false;
			reason: RefusalReason;
			/** Goes on after the name: "is a guest in Slack". */
			explanation: string;
	  };

/** Of a link made by hand: whoever made it knew who it is. */
export const LINKED_BY_HAND: JudgeOptions = {
	allowGuests: true,
	allowStrangers: true,
	allowUnconfirmed: true,
};

/** Whether a Slack user is somebody to write to; guests and strangers only when they are allowed. */
export function judgeSlackUser(user: SlackUser, options: JudgeOptions = {}): UserJudgement {
	if (user.deleted) return refuse('deactivated', 'was deactivated in Slack');
	if (user.isBot) return refuse('bot', 'is a bot');
	if (user.isStranger && !options.allowStrangers) {
		return refuse('stranger', 'belongs to another company (Slack Connect)');
	}
	if (user.isGuest && !options.allowGuests) return refuse('guest', 'is a guest in Slack');
	// Kept by an earlier version the field is missing: then nothing is known against the address.
	if (user.isEmailConfirmed === false && !options.allowUnconfirmed) {
		return refuse('unconfirmed', 'has not confirmed this e-mail address in Slack');
	}
	return { ok: true };
}

function refuse(reason: RefusalReason, explanation: string): UserJudgement {
	return { ok: false, reason, explanation };
}
