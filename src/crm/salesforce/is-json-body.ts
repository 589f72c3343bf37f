import { decodeText } from '../read-body';

/** Outbound messages are XML; what Flows and relays send is JSON. */
export function isJsonBody(rawBody: Uint8Array): boolean {
	return /^\s*[{[]/.test(decodeText(rawBody));
}
