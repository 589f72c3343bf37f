import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { StoreError, TryLaterError } from '../../core/errors';
import { possibleTypes } from '../../core/possible-types';
import type { Signal } from '../../core/signal';
import { type FilterDimension, refusedBy } from '../../core/signal-filter';
import { sharedStore } from '../shared-store';
import { workRow } from '../start-row';
import { subscriptionOf } from '../subscription-of';
import { type CrmAccess, crmAccess } from './crm-look-up';
import { type CrmInboxBatch, type CrmInboxPayload, isBatch } from './crm-inbox-payload';
import { type CrmSettings, readCrmSettings } from './crm-settings';
import { enrichEvent, type EnrichedEvent } from './enrich-event';
import { lookUpAccount, needsAccount } from './look-up-account';
import { providerOf } from './provider-of';
import { toSignals } from './to-signals';

/** As the panel calls them. */
const FILTER_NAMES: Record<FilterDimension, string> = {
	types: 'Signal Types',
	minSeniority: 'Minimum Seniority',
	accountStatuses: 'Account Status',
	pipelines: 'Pipelines',
	stages: 'Stages',
	minAmount: 'Minimum Amount',
	changedProperties: 'Changed Properties',
};

/** Runs inside the execution, on the worker in queue mode: fence, enrich, normalise, filter. */
export async function executeCrm(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readCrmSettings((name, fallback) => context.getNodeParameter(name, 0, fallback));
	const output = await Promise.all(
		context.getInputData().map(async (item, index) => {
			const signals = await workRow(context, item.json, async ({ payload, receivedAt }) => {
				const received = payload as unknown as CrmInboxPayload | CrmInboxBatch;
				const events = isBatch(received) ? await freshOf(received) : [received];
				return signalsOf(context, settings, events, receivedAt);
			});
			return (signals ?? []).map((signal) => ({
				json: signal as unknown as IDataObject,
				pairedItem: { item: index },
			}));
		}),
	);
	return [output.flat()];
}

/** Events that an earlier request had brought belong to that one's execution. */
async function freshOf({ together }: CrmInboxBatch): Promise<CrmInboxPayload[]> {
	const store = await sharedStore();
	const known = new Set(await store.knownBefore({ appId: '', teamId: '', events: together }));
	return together.filter(({ key }) => !known.has(key)).map(({ payload }) => payload);
}

async function signalsOf(
	context: IExecuteFunctions,
	settings: CrmSettings,
	received: readonly CrmInboxPayload[],
	receivedAt: number,
): Promise<Signal[]> {
	const source = settings.lookUpIn === 'none' ? null : providerOf(settings.lookUpIn);
	const access = source === null ? null : await crmAccess(context, settings, source);
	// All at once, so that their look-ups share calls.
	const enriched = await Promise.all(
		received.map(({ providerId, event }) =>
			enrichEvent(providerOf(providerId), event, source, access, settings.roleFields),
		),
	);
	const counted = { filtered: 0, stale: 0 };
	const refusals = new Set<FilterDimension>();
	const wanted: Array<{ signal: Signal; failed: boolean }> = [];
	// Whatever an account look-up could still change is judged after it.
	const early = { ...settings.filter, accountStatuses: [] };
	// Stage memory goes by the order of the events: HubSpot sends them in any.
	for (const entry of enriched.toSorted(byTime)) {
		const signals = await toSignals(context, settings, entry, receivedAt);
		if (signals === 'stale') counted.stale += 1;
		for (const signal of signals === 'stale' ? [] : signals) {
			const refused = refusedBy(signal, early, { lookUpFailed: entry.failed });
			if (refused === 'types') waitForType(context, settings, entry);
			if (refused === null) {
				wanted.push({ signal, failed: entry.failed });
				continue;
			}
			counted.filtered += 1;
			refusals.add(refused);
		}
	}
	const placed = await Promise.all(
		wanted.map((entry) => withAccount(entry, settings, source, access)),
	);
	const passed = placed.filter(({ signal, failed }) => {
		const refused = refusedBy(signal, settings.filter, { lookUpFailed: failed });
		if (refused !== null) refusals.add(refused);
		return refused === null;
	});
	counted.filtered += placed.length - passed.length;
	await count(context, counted);
	hintAtFilters(context, counted.filtered, refusals);
	return passed.map(({ signal }) => signal);
}

/**
 * Whether a move is a win is in the CRM's metadata: while the CRM is away, a trigger for wins can neither
 * pass the move on (it would celebrate every one) nor drop it.
 */
function waitForType(
	context: IExecuteFunctions,
	{ filter }: CrmSettings,
	{ provider, event, mayPass }: EnrichedEvent,
): void {
	if (!mayPass || context.getMode() === 'manual') return;
	if (!possibleTypes(provider, event)?.some((type) => filter.types.includes(type))) return;
	throw new TryLaterError(
		`${provider.displayName} could not be asked whether ${event.rawType} is a ${filter.types.join(' or ')}: tried again later`,
	);
}

/** In the editor "no output" alone would look like a fault. */
function hintAtFilters(
	context: IExecuteFunctions,
	filtered: number,
	refusals: ReadonlySet<FilterDimension>,
): void {
	if (filtered === 0 || context.getMode() !== 'manual') return;
	const names = [...refusals].map((dimension) => FILTER_NAMES[dimension]).join(', ');
	context.addExecutionHints({
		message: `A genuine event arrived, but this trigger's filters do not let ${filtered === 1 ? 'it' : `${filtered} of its Signals`} through: ${names}.`,
		location: 'outputPane',
		type: 'info',
	});
}

async function withAccount(
	{ signal, failed }: { signal: Signal; failed: boolean },
	settings: CrmSettings,
	source: ReturnType<typeof providerOf> | null,
	access: CrmAccess | null,
): Promise<{ signal: Signal; failed: boolean }> {
	if (!source?.lookUpAccount || !access || !needsAccount(signal)) return { signal, failed };
	if (access.client === null) {
		const context = [...signal.context, { what: 'account', reason: access.reason }];
		return { signal: { ...signal, context }, failed };
	}
	const found = await lookUpAccount(signal, source, access.client, settings.roleFields);
	return { signal: found.signal, failed: failed || found.failed };
}

/** Without a time of its own an event counts from its arrival, as for the stage memory. */
function byTime(a: EnrichedEvent, b: EnrichedEvent): number {
	const [first, second] = [timeOf(a), timeOf(b)];
	return first === second ? 0 : first - second;
}

function timeOf({ event }: EnrichedEvent): number {
	return event.occurredAt === null ? Number.POSITIVE_INFINITY : Date.parse(event.occurredAt);
}

async function count(
	context: IExecuteFunctions,
	counted: Readonly<Record<string, number>>,
): Promise<void> {
	if (context.getMode() === 'manual') return;
	const subscriptionId = subscriptionOf(context).id;
	for (const [what, by] of Object.entries(counted)) {
		if (by === 0) continue;
		try {
			await (await sharedStore()).count({ subscriptionId, what, by });
		} catch (error) {
			if (!(error instanceof StoreError)) throw error;
			// A count is no reason to lose the Signals that were made.
			context.logger.warn('Could not count what was filtered', { error });
		}
	}
}
