import type { IDataObject } from 'n8n-workflow';

import type { CrmClient, CrmProvider } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { statusOf } from '../../crm/look-up';
import { crmClient, type RequestContext } from './crm-client';
import type { CrmSettings } from './crm-settings';

/** What looking up in a CRM needs of an n8n context: executions, hooks and triggers have it. */
export interface LookUpContext extends RequestContext {
	getCredentials(type: string): Promise<object>;
}

/** Request Timeout, Too Many Requests. */
const PASSING = [408, 429];

export type CrmAccess = { client: CrmClient } | { client: null; reason: string };

/** The client for the builder's credential, or why there is none. Throws ConfigurationError for a bad base URL. */
export async function crmAccess(
	context: LookUpContext,
	settings: Pick<CrmSettings, 'credentialType' | 'apiBaseUrl'>,
	provider: CrmProvider,
): Promise<CrmAccess> {
	const { displayName, api } = provider;
	const type = settings.credentialType;
	if (!api || !type || !context.getNode().credentials?.[type]) {
		return { client: null, reason: `no ${displayName} credential is set for look-ups` };
	}
	const baseUrl = settings.apiBaseUrl ?? (await hostOf(context, type, api)) ?? api.baseUrl;
	if (baseUrl === '') {
		return {
			client: null,
			reason: `the host of your ${displayName} is not known: set API Base URL under Options`,
		};
	}
	return { client: crmClient(context, type, baseUrl) };
}

async function hostOf(
	context: LookUpContext,
	type: string,
	api: NonNullable<CrmProvider['api']>,
): Promise<string | null> {
	if (!api.baseUrlOf) return null;
	const credential = (await context.getCredentials(type)) as IDataObject;
	return api.baseUrlOf(credential as JsonObject);
}

export interface WatchedClient {
	client: CrmClient;
	/** An answer is missing because a call failed; a 404 is an answer. */
	failed(): boolean;
	/** … and the same call may do in a minute: the CRM was away or busy. */
	mayPass(): boolean;
}

/** A client that remembers what failed. */
export function watchFailures(client: CrmClient): WatchedClient {
	let failed = false;
	let passing = false;
	const watch =
		<A extends unknown[], T>(call: (...given: A) => Promise<T>) =>
		async (...given: A): Promise<T> => {
			try {
				return await call(...given);
			} catch (error) {
				const status = statusOf(error);
				if (status !== 404) failed = true;
				if (status === null || PASSING.includes(status) || status >= 500) passing = true;
				throw error;
			}
		};
	const watched: CrmClient = {
		get: watch(client.get),
		post: watch(client.post),
		put: watch(client.put),
		patch: watch(client.patch),
		delete: watch(client.delete),
		load: watch((lookUp) => client.load(lookUp)) as CrmClient['load'],
	};
	return { client: watched, failed: () => failed, mayPass: () => passing };
}
