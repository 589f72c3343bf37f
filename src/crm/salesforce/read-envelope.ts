import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, objectAt, toText, valueAt } from '../../core/json-read';
import { lazy } from '../../core/lazy';
import { decodeText, toPlainJson } from '../read-body';
import { isSecretKey } from '../strip-secrets';

/** Salesforce documents 100; more than this is not Salesforce. */
const MAX_NOTIFICATIONS = 1000;

export interface OutboundMessage {
	organizationId: string | null;
	actionId: string | null;
	enterpriseUrl: string | null;
	/** `<Notification>` elements, secrets stripped: `{ id, sObject }`. */
	notifications: JsonObject[];
}

const parser = lazy(() => {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the point is a late, synchronous load
	const fxp = require('fast-xml-parser') as typeof import('fast-xml-parser');
	const xml = new fxp.XMLParser({
		// Namespaces may be declared anywhere and under any prefix: local names decide.
		removeNSPrefix: true,
		ignoreAttributes: false,
		attributeNamePrefix: '@',
		parseTagValue: false,
		parseAttributeValue: false,
		// Entities are decoded by us: the five of XML and numbers, nothing a document could define.
		processEntities: false,
		ignoreDeclaration: true,
		ignorePiTags: true,
		isArray: (name) => name === 'Notification',
	});
	return {
		parse: (text: string): unknown => xml.parse(text),
		isWellFormed: (text: string) => fxp.XMLValidator.validate(text) === true,
	};
});

/** Reads a SOAP outbound message; throws UnreadableBodyError. `SessionId` is never read. */
export function readOutboundMessage(rawBody: Uint8Array): OutboundMessage {
	const text = decodeText(rawBody).trim();
	if (!text.startsWith('<')) {
		throw new UnreadableBodyError(
			'The body is not XML. Salesforce outbound messages are SOAP; for JSON from a Flow or a relay use Generic JSON.',
		);
	}
	if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
		throw new UnreadableBodyError('The body holds a document type definition, which is refused.');
	}
	let parsed: JsonValue;
	try {
		if (!parser().isWellFormed(text)) throw new Error('not well-formed');
		parsed = toPlainJson(parser().parse(text));
	} catch (error) {
		if (error instanceof UnreadableBodyError) throw error;
		// Without the parser's message: it quotes the body.
		throw new UnreadableBodyError('The body is not well-formed XML. Send a SOAP outbound message.');
	}
	const body = valueAt(parsed, 'Envelope', 'Body');
	// `<notifications></notifications>` is a text, and a message without notifications.
	const message = valueAt(body, 'notifications');
	if (message === undefined) {
		throw new UnreadableBodyError(
			'The body is not a Salesforce outbound message: it has no notifications element.',
		);
	}
	const entries = valueAt(message, 'Notification');
	const notifications = Array.isArray(entries) ? entries : [];
	if (notifications.length > MAX_NOTIFICATIONS) {
		throw new UnreadableBodyError(
			`The body holds ${notifications.length} notifications; Salesforce sends at most 100.`,
		);
	}
	return {
		organizationId: leafOf(valueAt(message, 'OrganizationId')),
		actionId: leafOf(valueAt(message, 'ActionId')),
		enterpriseUrl: leafOf(valueAt(message, 'EnterpriseUrl')),
		notifications: notifications.map(toNotification),
	};
}

function toNotification(entry: JsonValue): JsonObject {
	const sObject = objectAt(entry, 'sObject');
	return {
		id: leafOf(valueAt(entry, 'Id')),
		sObject:
			sObject === null
				? null
				: {
						type: toText(sObject['@type'])?.replace(/^.*:/, '') ?? null,
						fields: fieldsOf(sObject),
					},
	};
}

/** Fields of a record: text, null for `xsi:nil`, objects for related records. */
function fieldsOf(element: JsonObject): JsonObject {
	const fields: JsonObject = {};
	for (const [name, value] of Object.entries(element)) {
		if (name.startsWith('@') || name === '#text' || isSecretKey(name)) continue;
		fields[name] = isJsonObject(value) && !isLeaf(value) ? fieldsOf(value) : leafOf(value);
	}
	return fields;
}

function isLeaf(value: JsonObject): boolean {
	return Object.keys(value).every((key) => key.startsWith('@') || key === '#text');
}

/** The text of an element; null when empty, nil or not a single element. */
function leafOf(value: JsonValue | undefined): string | null {
	const text = isJsonObject(value) ? value['#text'] : value;
	return typeof text === 'string' ? toText(decodeEntities(text)) : null;
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi;

function decodeEntities(text: string): string {
	return text.replace(ENTITY, (whole: string, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) {
			return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
		}
		const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
		const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
		return isCharacter ? String.fromCodePoint(code) : whole;
	});
}
