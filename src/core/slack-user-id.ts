const USER_ID = /^[UW][A-Z0-9]{2,30}$/;
/** As Slack writes a mention: `<@U123>` or `<@U123|ana>`. */
const MENTION = /^<@([^|>]*)(?:\|[^>]*)?>$/;

export function isSlackUserId(text: string): boolean {
	return USER_ID.test(text);
}

/** The id in what somebody typed, which may be a mention; null: it is none. */
export function slackUserIdIn(typed: string): string | null {
	const id = MENTION.exec(typed)?.[1] ?? typed;
	return isSlackUserId(id) ? id : null;
}
