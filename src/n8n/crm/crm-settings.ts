import type { RoleFields } from '../../core/crm-provider';
import { textOf } from '../text-of';

type ReadParameter = (name: string, fallback: unknown) => unknown;

/** The parameters of CRM Signal Trigger, read once. */
export interface CrmSettings {
	providerId: string;
	signalTypes: string[];
	lookUpIn: string;
	credentialType: string | null;
	apiBaseUrl: string | null;
	roleFields: RoleFields;
	mapping: Record<string, string>;
	defaultType: string | null;
	linkBaseUrl: string | null;
	firstSightCounts: boolean;
}

export function readCrmSettings(read: ReadParameter): CrmSettings {
	const options = asObject(read('options', {}));
	const lookUpIn = textOf(read('lookUpIn', 'none')) ?? 'none';
	return {
		providerId: textOf(read('provider', 'hubspot')) ?? 'hubspot',
		signalTypes: asList(read('signalTypes', [])),
		lookUpIn,
		credentialType: lookUpIn === 'none' ? null : textOf(read(`${lookUpIn}Credential`, null)),
		apiBaseUrl: textOf(options.apiBaseUrl),
		roleFields: pairs(asObject(read('roleFields', {})).field, 'role', 'property'),
		mapping: pairs(asObject(read('mapping', {})).field, 'signalField', 'path'),
		defaultType: textOf(read('defaultType', null)),
		linkBaseUrl: textOf(options.linkBaseUrl),
		firstSightCounts: options.firstSightCounts === true,
	};
}

function asObject(value: unknown): Record<string, unknown> {
	return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

function pairs(value: unknown, key: string, content: string): Record<string, string> {
	const result: Record<string, string> = {};
	for (const entry of Array.isArray(value) ? value : []) {
		const name = textOf(asObject(entry)[key]);
		const text = textOf(asObject(entry)[content]);
		if (name && text) result[name] = text;
	}
	return result;
}
