import type { MessageContent, SlackBlock } from '../core/message';
import type { Signal } from '../core/signal';
import { messageBlockId, type Revision } from './block-ids';
import { actions, context, fields, header, quote, section, type Field } from './blocks/builders';
import { buttons, httpUrl, type ButtonSpec } from './blocks/button';
import { moment } from './blocks/date';
import { escapeText, oneLine } from './blocks/escape';
import { fitBlocks, type Part } from './blocks/fit-blocks';
import { mentions } from './blocks/mention';
import { joinMrkdwn, Mrkdwn, mrkdwn, plain } from './blocks/mrkdwn';
import { sourceName } from './blocks/source-name';
import { truncate } from './blocks/truncate';
import { LAYOUTS } from './layouts';
import {
	FIELD_VALUE_SHORT,
	MAX_FALLBACK_TEXT,
	MAX_LISTED,
	MAX_SECTION_TEXT,
	MAX_SHOWN_FIELDS,
	NOTES_TEXT_SHORT,
} from './limits';
import { SIGNAL_FIELDS, shownFields, type SignalFieldName } from './signal-fields';

export interface RenderOptions {
	/** Names of SHOW_OPTIONS, in the order wanted. Left out: what suits the type. Unknown names are ignored. */
	show?: readonly string[] | null;
	/** User id, user group id, `here`, `channel`, or several of them (a list, or split by commas). */
	mention?: string | readonly string[] | null;
	/** Beside the link button that the signal's own address gives. */
	buttons?: readonly ButtonSpec[];
	/** Stands in the buttons' block id, so that a press knows under which key the message was posted. */
	messageKey?: string | null;
	/** Another one for every update of the same message. */
	revision?: Revision;
}

/** A Signal as a Slack message: pure, within Slack's limits, CRM text escaped. */
export function renderSignal(signal: Signal, options: RenderOptions = {}): MessageContent {
	return {
		text: signalText(signal, options),
		blocks: fitBlocks([...signalParts(signal, options), ...buttonParts(signal, options)]),
	};
}

/** For notifications and screen readers. */
export function signalText(signal: Signal, options: RenderOptions = {}): string {
	const layout = LAYOUTS[signal.type];
	const title = escapeText(oneLine(titleOf(signal)));
	const lines = layout.lines(signal).map((line) => line && new Mrkdwn(plain(line)));
	const sentence = joinMrkdwn([...lines, ...summaryOf(signal, options)], ' ');
	const text = sentence
		? `${layout.emoji} ${title} – ${sentence.value}`
		: `${layout.emoji} ${title}`;
	return truncate(text, MAX_FALLBACK_TEXT);
}

/** Everything but the buttons. */
export function signalParts(signal: Signal, options: RenderOptions = {}): Part[] {
	const layout = LAYOUTS[signal.type];
	const show = options.show ?? null;
	const shows = (name: string) => show === null || show.includes(name);
	const names = show === null ? layout.fields : show.filter(isFieldName);
	const own = shownFields(signal, names);
	const custom: Field[] = shows('fields') ? signal.fields : [];
	const columns = layout.listed ? own : [...own, ...custom];
	const hidden = columns.length - MAX_SHOWN_FIELDS;

	return [
		fixed(header(`${layout.emoji} ${titleOf(signal)}`)),
		...text(leading(mentions(options.mention), layout.lines(signal))),
		...summaryOf(signal, options).flatMap((summary) => text(summary)),
		...(layout.listed ? text(points(custom)) : []),
		...fieldParts(columns.slice(0, MAX_SHOWN_FIELDS)),
		...(shows('notes') ? noteParts(signal.notes) : []),
		fixed(
			context([
				shows('source') ? source(signal) : null,
				hidden > 0 ? mrkdwn`${hidden} more fields` : null,
				shows('missing') ? missing(signal) : null,
			]),
		),
	].filter((part): part is Part => part !== null);
}

/** The signal's link and the builder's buttons, in a block of their own. */
export function buttonParts(signal: Signal | null, options: RenderOptions): Part[] {
	const specs = [...(options.buttons ?? [])];
	if (signal && (!options.show || options.show.includes('link'))) specs.push(...linkOf(signal));
	const id = options.messageKey ? messageBlockId(options.messageKey, options.revision ?? 0) : null;
	const block = actions(buttons(specs), id);
	return block ? [{ role: 'fixed', block }] : [];
}

export function fixed(block: SlackBlock | null): Part | null {
	return block ? { role: 'fixed', block } : null;
}

export function text(words: Mrkdwn | null): Part[] {
	const block = section(words);
	if (!words || !block) return [];
	const short = section(new Mrkdwn(truncate(words.value, NOTES_TEXT_SHORT)));
	return [{ role: 'text', block, shorter: [short, null] }];
}

export function noteParts(notes: string | null | undefined): Part[] {
	const block = quote(notes);
	return block ? [{ role: 'notes', block, shorter: [quote(notes, NOTES_TEXT_SHORT), null] }] : [];
}

export function fieldParts(list: readonly Field[]): Part[] {
	const short = fields(list, FIELD_VALUE_SHORT);
	return fields(list).map((block, index) => ({
		role: 'fields',
		block,
		shorter: [short[index] ?? null, null],
	}));
}

/** The mention stands before the first sentence: a header cannot hold one. */
function leading(who: Mrkdwn | null, lines: ReadonlyArray<Mrkdwn | null>): Mrkdwn | null {
	return joinMrkdwn([who, joinMrkdwn(lines, '\n')], ' ');
}

function titleOf(signal: Signal): string {
	return signal.title.trim() || LAYOUTS[signal.type].title(signal);
}

function summaryOf(signal: Signal, options: RenderOptions): Mrkdwn[] {
	if (options.show && !options.show.includes('summary')) return [];
	const summary = (signal.summary ?? '').trim();
	if (summary === '' || summary === signal.title.trim()) return [];
	return [new Mrkdwn(truncate(escapeText(summary), MAX_SECTION_TEXT))];
}

function points(list: readonly Field[]): Mrkdwn | null {
	const shown = list.slice(0, MAX_SHOWN_FIELDS);
	const lines = shown.map((field) =>
		field.value instanceof Mrkdwn || field.value.trim() !== ''
			? mrkdwn`• *${field.label}* – ${field.value}`
			: mrkdwn`• *${field.label}*`,
	);
	const more = list.length - shown.length;
	return joinMrkdwn([...lines, more > 0 ? mrkdwn`… and ${more} more` : null], '\n');
}

function source(signal: Signal): Mrkdwn | null {
	const name = sourceName(signal.source.provider);
	const time = moment(signal.occurredAt) ?? moment(signal.receivedAt);
	return joinMrkdwn([name ? mrkdwn`${name}` : null, time], ' · ');
}

function missing(signal: Signal): Mrkdwn | null {
	const entries = signal.context
		.slice(0, MAX_LISTED)
		.map((entry) => mrkdwn`${entry.what} (${entry.reason})`);
	const list = joinMrkdwn(entries, ', ');
	return list ? new Mrkdwn(truncate(`⚠️ Not looked up: ${list.value}`, 600)) : null;
}

function linkOf(signal: Signal): ButtonSpec[] {
	const url =
		httpUrl(signal.url) ?? httpUrl(signal.subject?.url) ?? httpUrl(signal.account?.url) ?? null;
	if (!url) return [];
	const name = sourceName(signal.source.provider);
	return [{ label: name ? `Open in ${name}` : 'Open', url }];
}

function isFieldName(name: string): name is SignalFieldName {
	return Object.hasOwn(SIGNAL_FIELDS, name);
}
