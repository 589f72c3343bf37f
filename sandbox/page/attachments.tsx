import { isObject, type JsonValue } from '../slack/json';

/** What stands behind the links of a message, and what apps attach to it. */
export function Attachments({ attachments }: { attachments: readonly JsonValue[] }) {
	return attachments.filter(isObject).map((attachment, index) => (
		<div className="attachment" key={String(attachment.id ?? index)}>
			{typeof attachment.service_name === 'string' && <small>{attachment.service_name}</small>}
			<strong>{String(attachment.title ?? attachment.fallback ?? '')}</strong>
			{typeof attachment.text === 'string' && <span>{attachment.text}</span>}
		</div>
	));
}
