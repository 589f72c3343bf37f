import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { addAccountContext } from '../../core/add-account-context';
import type { CrmEvent, CrmProvider, Enrichment, StageState } from '../../core/crm-provider';
import type { Signal } from '../../core/signal';
import { providerOf } from './provider-of';
import { sharedStore } from '../shared-store';
import { workRow } from '../start-row';
import { subscriptionOf } from '../subscription-of';
import { crmClient } from './crm-client';
import { type CrmSettings, readCrmSettings } from './crm-settings';
import type { CrmInboxPayload } from './receive-crm';

/** Runs inside the execution, on the worker in queue mode: fence, enrich, normalise, filter. */
export async function executeCrm(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readCrmSettings((name, fallback) => context.getNodeParameter(name, 0, fallback));
	const output: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		const signals = await workRow(context, item.json, ({ payload, receivedAt }) =>
			signalsOf(context, settings, payload as unknown as CrmInboxPayload, receivedAt),
		);
		for (const signal of signals ?? []) {
			output.push({ json: signal as unknown as IDataObject, pairedItem: { item: index } });
		}
	}
	return [output];
}

async function signalsOf(
	context: IExecuteFunctions,
	settings: CrmSettings,
	{ providerId, event }: CrmInboxPayload,
	receivedAt: number,
): Promise<Signal[]> {
	const provider = providerOf(providerId);
	const enrichment = await enrich(context, settings, provider, event);
	const previousState = await previousStateOf(context, provider, event, enrichment, receivedAt);
	if (previousState === 'stale') {
		const store = await sharedStore();
		await store.count({ subscriptionId: subscriptionOf(context).id, what: 'stale' });
		return [];
	}
	const signals = provider.toSignals(event, enrichment, {
		receivedAt: new Date(receivedAt).toISOString(),
		verified: true,
		linkBaseUrl: settings.linkBaseUrl,
		mapping: settings.mapping,
		defaultType: settings.defaultType,
		previousState,
		firstSightCounts: settings.firstSightCounts,
	});
	const wanted = signals.filter(
		(signal) => settings.signalTypes.length === 0 || settings.signalTypes.includes(signal.type),
	);
	const filtered = signals.length - wanted.length;
	if (filtered > 0 && context.getMode() !== 'manual') {
		const store = await sharedStore();
		await store.count({
			subscriptionId: subscriptionOf(context).id,
			what: 'filtered',
			by: filtered,
		});
	}
	return Promise.all(wanted.map((signal) => withAccount(context, settings, signal)));
}

async function enrich(
	context: IExecuteFunctions,
	settings: CrmSettings,
	provider: CrmProvider,
	event: CrmEvent,
): Promise<Enrichment | null> {
	if (!provider.enrich || !provider.api || settings.lookUpIn !== provider.id) return null;
	const client = clientFor(context, settings, provider);
	return client ? provider.enrich(event, client, { roleFields: settings.roleFields }) : null;
}

/** Out of order: an older state than the one we know is no news. */
async function previousStateOf(
	context: IExecuteFunctions,
	provider: CrmProvider,
	event: CrmEvent,
	enrichment: Enrichment | null,
	receivedAt: number,
): Promise<StageState | null | 'stale'> {
	const state = provider.latestState?.(event, enrichment);
	if (!state || context.getMode() === 'manual') return null;
	const store = await sharedStore();
	// Without a time of its own the event's arrival is taken: a second attempt must find the same moment.
	const occurredAt = event.occurredAt ? Date.parse(event.occurredAt) : receivedAt;
	const { id } = subscriptionOf(context);
	const swapped = await store.swapStage({ scope: `${id}:${provider.id}`, state, occurredAt });
	return swapped.stale ? 'stale' : swapped.previous;
}

async function withAccount(
	context: IExecuteFunctions,
	settings: CrmSettings,
	signal: Signal,
): Promise<Signal> {
	const source = settings.lookUpIn === 'none' ? null : providerOf(settings.lookUpIn);
	if (!source?.lookUpAccount || !needsAccount(signal)) return signal;
	const client = clientFor(context, settings, source);
	if (!client) {
		return addAccountContext(signal, {
			found: false,
			reason: `no ${source.displayName} credential is chosen in the trigger`,
		});
	}
	const query = {
		id: signal.account?.id,
		domain: signal.account?.domain,
		name: signal.account?.name,
	};
	try {
		const options = { roleFields: settings.roleFields };
		return addAccountContext(signal, await source.lookUpAccount(client, query, options));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return addAccountContext(signal, { found: false, reason });
	}
}

/** People and product signals carry a company at most; CRM events know their account already. */
function needsAccount(signal: Signal): boolean {
	const { account, people } = signal;
	if (!account) return false;
	return account.status === null || people.owner === null;
}

function clientFor(context: IExecuteFunctions, settings: CrmSettings, provider: CrmProvider) {
	if (!provider.api || !settings.credentialType) return null;
	return crmClient(context, settings.credentialType, settings.apiBaseUrl ?? provider.api.baseUrl);
}
