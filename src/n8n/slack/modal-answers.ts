import type { JsonObject } from '../../core/json';
import type { Mrkdwn } from '../../slack/blocks/mrkdwn';
import { renderNotice } from '../../slack/render-notice';
import type { Answer } from '../reply';

/** A submitted modal stays open and shows these, by block id. */
export function modalErrors(beside: Record<string, string>): Answer {
	return jsonAnswer({ response_action: 'errors', errors: beside });
}

/** A submitted modal says this in its place. Text is escaped, Mrkdwn is not. */
export function modalNotice(title: string, text: string | Mrkdwn): Answer {
	return modalView(renderNotice(title, text));
}

export function modalView(view: JsonObject): Answer {
	return jsonAnswer({ response_action: 'update', view });
}

export function jsonAnswer(body: JsonObject): Answer {
	return { status: 200, contentType: 'application/json', body: JSON.stringify(body) };
}
