import { toNumber } from '../../core/coerce';
import type { RoleFields } from '../../core/crm-provider';
import { SENIORITIES } from '../../core/field-mapping';
import type { SignalFilter } from '../../core/signal-filter';
import { providerById } from '../../crm/index';
import { textOf } from '../text-of';

type ReadParameter = (name: string, fallback: unknown) => unknown;

/** The parameters of CRM Signal Trigger, read once. */
export interface CrmSettings {
	providerId: string;
	filter: SignalFilter;
	lookUpIn: string;
	credentialType: string | null;
	apiBaseUrl: string | null;
	roleFields: RoleFields;
	mapping: Record<string, string>;
	defaultType: string | null;
	linkBaseUrl: string | null;
	firstSightCounts: boolean;
	/** A batch is one execution, its Signals are its items. */
	oneExecutionPerRequest: boolean;
	/** Publishing makes the webhook in the CRM, with the credential of the look-ups. */
	createWebhook: boolean;
}

export function readCrmSettings(read: ReadParameter): CrmSettings {
	const options = asObject(read('options', {}));
	const lookUpIn = textOf(read('lookUpIn', 'none')) ?? 'none';
	const providerId = textOf(read('provider', 'hubspot')) ?? 'hubspot';
	return {
		providerId,
		filter: readFilter(asList(read('signalTypes', [])), asObject(read('filters', {}))),
		lookUpIn,
		credentialType: lookUpIn === 'none' ? null : textOf(read(`${lookUpIn}Credential`, null)),
		apiBaseUrl: textOf(options.apiBaseUrl),
		roleFields: pairs(asObject(read('roleFields', {})).field, 'role', 'property'),
		mapping: pairs(asObject(read('mapping', {})).field, 'signalField', 'path'),
		defaultType: textOf(read('defaultType', null)),
		linkBaseUrl: textOf(options.linkBaseUrl),
		firstSightCounts: options.firstSightCounts === true,
		oneExecutionPerRequest: options.oneExecutionPerRequest === true,
		createWebhook: createsWebhook(providerId, lookUpIn, read),
	};
}

/** On unless switched off where the look-ups' credential makes it; off unless switched on where it takes another. */
function createsWebhook(providerId: string, lookUpIn: string, read: ReadParameter): boolean {
	const register = providerById(providerId)?.register;
	if (!register) return false;
	if (register.credential) return read('createWebhook', false) === true;
	return lookUpIn === providerId && read('createWebhook', true) !== false;
}

function readFilter(types: string[], filters: Record<string, unknown>): SignalFilter {
	const level = textOf(filters.minSeniority);
	return {
		types,
		minSeniority: SENIORITIES.find((seniority) => seniority === level) ?? null,
		accountStatuses: asList(filters.accountStatuses),
		pipelines: names(filters.pipelines),
		stages: names(filters.stages),
		minAmount: toNumber(filters.minAmount),
		changedProperties: names(filters.changedProperties),
	};
}

/** Comma-separated, as people write lists. */
function names(value: unknown): string[] {
	return (textOf(value) ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
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
