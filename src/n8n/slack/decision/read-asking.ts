import type { IExecuteFunctions } from 'n8n-workflow';

import { decisionOptions } from '../../../core/decision';
import type { DecisionTimes } from '../../../core/decisions/decision-timers';
import { ConfigurationError } from '../../../core/errors';
import type { MessageContent } from '../../../core/message';
import type { SlackUser } from '../../../core/slack-port';
import type { Decision, NewDecision } from '../../../core/store';
import { type DecisionBody, renderDecision } from '../../../slack/render-decision';
import { itemOptions } from '../item-options';
import type { SlackConnection } from '../slack-connection';
import { findPeople, listText } from './find-people';
import { contextOf, readAnswers, readBody, readChannels, titleOf } from './read-request';
import { readRules } from './read-rules';
import { readTimes } from './read-times';

/** What is asked for one item, and whom. */
export interface Asking {
	request: Pick<NewDecision, 'context' | 'options' | 'rules' | 'title'>;
	body: DecisionBody;
	channels: string[];
	people: SlackUser[];
	times: DecisionTimes;
	/** People named whom Slack does not know, in words. */
	unmatched: string[];
}

/** Reads the panel and looks people up; nothing is written. Throws ConfigurationError with what to do. */
export async function readAsking(
	context: IExecuteFunctions,
	connection: SlackConnection,
	itemIndex: number,
): Promise<Asking> {
	const people = await findPeople(
		connection,
		listText(context.getNodeParameter('people', itemIndex, '')),
	);
	const channels = readChannels(context, itemIndex);
	if (channels.length + people.users.length === 0) {
		const why = people.unmatched.length > 0 ? ` (${people.unmatched.join('; ')})` : '';
		throw new ConfigurationError(
			`There is nobody to ask${why}. Pick a channel under Channels, or enter e-mail addresses under People.`,
		);
	}
	const options = decisionOptions(readAnswers(context, itemIndex));
	const { rules, unmatched } = await readRules(context, connection, itemIndex, options);
	const { times, unmatched: unmatchedToo } = await readTimes(context, connection, itemIndex);
	const body = readBody(context, itemIndex);
	return {
		request: {
			title: titleOf(context, itemIndex, body),
			options,
			rules: { ...rules, askedUserIds: people.users.map(({ id }) => id) },
			context: contextOf(context, itemIndex),
		},
		body,
		channels,
		people: people.users,
		times,
		unmatched: [...people.unmatched, ...unmatched, ...unmatchedToo],
	};
}

/** The request as it is asked, before anything has become of it. */
export function askedContent(
	context: IExecuteFunctions,
	itemIndex: number,
	body: DecisionBody,
	decision: Pick<Decision, 'id' | 'options' | 'revision' | 'rules'>,
): MessageContent {
	const { show, mention } = itemOptions(context, itemIndex);
	return renderDecision({
		body,
		options: decision.options,
		decisionId: decision.id,
		handOver: decision.rules.handOver,
		render: { show, mention, revision: decision.revision },
	});
}
