import { boolean, byType, object, string, type Check } from './checks';

interface TextLimits {
	max: number;
	min?: number;
}

function plain({ max, min = 1 }: TextLimits): Check {
	return object({ required: { text: string({ max, min }) }, optional: { emoji: boolean } });
}

function mrkdwn({ max, min = 1 }: TextLimits): Check {
	return object({ required: { text: string({ max, min }) }, optional: { verbatim: boolean } });
}

export function plainText(max: number): Check {
	return byType(() => ({ plain_text: plain({ max }) }));
}

/** Either kind. Slack says first that none of its schemas fits, then why. */
export function anyText(max: number): Check {
	const kinds = byType(() => ({ plain_text: plain({ max }), mrkdwn: mrkdwn({ max }) }));
	return (value, at, report) => {
		const complaints: Array<[string, string]> = [];
		kinds(value, at, (complaint, where) => complaints.push([complaint, where]));
		if (complaints.length === 0) return;
		report('failed to match all allowed schemas', at);
		for (const [complaint, where] of complaints) report(complaint, where);
	};
}
