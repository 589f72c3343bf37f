import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, objectAt, valueAt } from '../../core/json-read';

/** What is kept of a person: who it is and what decides about writing to them. Not their phone, their pictures. */
const KEPT = [
	'id',
	'team_id',
	'name',
	'real_name',
	'deleted',
	'tz',
	'is_bot',
	'is_restricted',
	'is_ultra_restricted',
	'is_stranger',
	'is_admin',
	'is_owner',
	'is_primary_owner',
	'is_email_confirmed',
];
/** The workspaces of somebody in an organisation. */
const KEPT_OF_ENTERPRISE = ['teams'];
const KEPT_OF_PROFILE = ['real_name', 'display_name', 'email'];

/** The `user` of team_join and user_change, which is the whole user; other events name an id. */
export function memberOf(raw: JsonObject): JsonValue | undefined {
	const user = valueAt(raw, 'event', 'user');
	return isJsonObject(user) ? user : undefined;
}

/** The request as it is stored: of a whole user no more than is needed. */
export function withLittleOfMember(raw: JsonObject): JsonObject {
	const event = objectAt(raw, 'event');
	const user = memberOf(raw);
	if (!event || !isJsonObject(user)) return raw;
	const kept: JsonObject = {
		...pick(user, KEPT),
		profile: pick(objectAt(user, 'profile') ?? {}, KEPT_OF_PROFILE),
	};
	const enterprise = objectAt(user, 'enterprise_user');
	if (enterprise) kept.enterprise_user = pick(enterprise, KEPT_OF_ENTERPRISE);
	return { ...raw, event: { ...event, user: kept } };
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
	return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}
