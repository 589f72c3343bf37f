import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { HubspotObject } from './objects';

export function recordName(
	object: HubspotObject,
	properties: JsonObject,
	nameProperty: string | null = null,
): string | null {
	if (object.name === 'contact') return personName(properties);
	const names = nameProperty === null ? object.nameProperties : [nameProperty];
	return names.map((name) => textAt(properties, name)).find((name) => name !== null) ?? null;
}

export function personName(properties: JsonObject | null): string | null {
	const name = [textAt(properties, 'firstname'), textAt(properties, 'lastname')].filter(Boolean);
	return name.length > 0 ? name.join(' ') : textAt(properties, 'email');
}
