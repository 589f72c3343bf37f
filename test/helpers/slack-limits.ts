import type { JsonValue } from '../../src/core/json';
import type { MessageContent, SlackBlock } from '../../src/core/message';
import * as limits from '../../src/slack/limits';

/** What Slack would refuse in a message; empty when it would take it. Written apart from the builders. */
export function limitProblems(content: MessageContent): string[] {
	const problems: string[] = [];
	const check = (ok: boolean, what: string) => {
		if (!ok) problems.push(what);
	};
	check(content.text.length > 0 && content.text.length <= 40_000, 'text length');
	check(content.blocks.length > 0 && content.blocks.length <= limits.MAX_BLOCKS, 'blocks');
	check(
		JSON.stringify(content.blocks).length <= limits.MAX_BLOCKS_CHARACTERS,
		`characters over all: ${JSON.stringify(content.blocks).length}`,
	);
	const ids = content.blocks.flatMap((block) => block.block_id ?? []);
	check(new Set(ids).size === ids.length, 'block ids are unique');
	for (const block of content.blocks) {
		check((block.block_id ?? '').length <= 255, 'block_id length');
		for (const problem of blockProblems(block)) problems.push(`${block.type}: ${problem}`);
	}
	return problems;
}

function blockProblems(block: SlackBlock): string[] {
	switch (block.type) {
		case 'header':
			return textProblems(block.text, 'plain_text', 150);
		case 'section': {
			const fields = list(block.fields);
			return [
				...(block.text === undefined && fields.length === 0 ? ['neither text nor fields'] : []),
				...(block.text === undefined ? [] : textProblems(block.text, 'mrkdwn', 3000)),
				...(fields.length > 10 ? ['more than 10 fields'] : []),
				...fields.flatMap((field) => textProblems(field, 'mrkdwn', 2000)),
			];
		}
		case 'context': {
			const elements = list(block.elements);
			return [
				...(elements.length < 1 || elements.length > 10 ? ['elements'] : []),
				...elements.flatMap((element) => textProblems(element, 'mrkdwn', 3000)),
			];
		}
		case 'actions': {
			const elements = list(block.elements);
			const ids = elements.map((element) => String(of(element).action_id));
			return [
				...(elements.length < 1 || elements.length > 25 ? ['elements'] : []),
				...(new Set(ids).size === ids.length ? [] : ['action ids repeat']),
				...elements.flatMap(buttonProblems),
			];
		}
		default:
			return [`a block that our builders never make`];
	}
}

function buttonProblems(element: JsonValue): string[] {
	const { type, text, action_id, url, value, style } = of(element);
	return [
		...(type === 'button' ? [] : ['not a button']),
		...textProblems(text, 'plain_text', 75),
		...(String(action_id).length <= 255 && action_id !== '' ? [] : ['action_id']),
		...(url === undefined || /^https?:\/\//.test(String(url)) ? [] : ['url is not http(s)']),
		...(String(url ?? '').length <= 3000 ? [] : ['url length']),
		...(String(value ?? '').length <= 2000 ? [] : ['value length']),
		...(style === undefined || style === 'primary' || style === 'danger' ? [] : ['style']),
	];
}

function textProblems(value: JsonValue | undefined, type: string, limit: number): string[] {
	const { type: given, text, verbatim } = of(value);
	const length = typeof text === 'string' ? text.length : 0;
	return [
		...(given === type ? [] : [`text is ${String(given)}`]),
		...(length >= 1 && length <= limit ? [] : [`text of ${length} characters`]),
		...(type === 'mrkdwn' && verbatim !== true ? ['mrkdwn without verbatim'] : []),
	];
}

/** Every text that Slack would read for mentions and links. */
export function allTexts(content: MessageContent): string[] {
	const texts: string[] = [content.text];
	const visit = (value: JsonValue): void => {
		if (Array.isArray(value)) value.forEach(visit);
		else if (typeof value === 'object' && value !== null) {
			for (const [key, child] of Object.entries(value)) {
				if (key === 'text' && typeof child === 'string') texts.push(child);
				else visit(child);
			}
		}
	};
	visit(content.blocks);
	return texts;
}

/** What is left of Slack's `<…>` sequences when our own dates are taken away. */
export function foreignSequences(content: MessageContent): string[] {
	return allTexts(content).flatMap((text) => {
		const rest = text.replace(/<!date\^\d+\^[^|<>]+\|[^<>|]+>/g, '');
		return rest.includes('<') ? [rest] : [];
	});
}

function of(value: JsonValue | undefined): Record<string, JsonValue | undefined> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function list(value: JsonValue | undefined): JsonValue[] {
	return Array.isArray(value) ? value : [];
}
