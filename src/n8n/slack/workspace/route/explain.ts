import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { explainRoute } from '../../../../core/routes/explain-route';
import { didYouMean, nearNames } from '../../../../core/routes/near-names';
import type { Signal } from '../../../../core/signal';
import { signalOfItem } from '../../../../core/signal-of-item';
import { sampleSignal } from '../../../../core/signal-samples';
import { ALL_SIGNAL_TYPES, isSignalType } from '../../../../core/signal-types';
import { textOf } from '../../../text-of';
import type { WorkspaceOperation, WorkspaceRequest } from '../workspace-operation';
import { isTool } from '../asked-by';
import { readMinimumAmount } from './read-route-options';
import { destinationOutput } from './route-output';

/** Which route a Signal takes, and why. */
export const explain: WorkspaceOperation = async (request) => {
	const signal = signalOf(request);
	const { store, app } = request;
	const { destinations, message, ...explanation } = explainRoute(signal, await store.routesOf(app));
	return [
		{
			// First, so that the table of the editor shows it without scrolling.
			message,
			type: signal.type,
			category: signal.category,
			...explanation,
			destinations: destinations.map(({ destination, rule, mention, thread }) => ({
				...destinationOutput(destination),
				route: rule,
				mention,
				thread,
			})),
		} as unknown as IDataObject,
	];
};

/** A tool's item is what the model passed, never a Signal. */
function signalOf({ context, item, itemIndex }: WorkspaceRequest): Signal {
	const fromItem = context.getNodeParameter('signalFrom', itemIndex, 'item') === 'item';
	if (fromItem && !isTool(context)) return signalOfItem(item.json);
	const type = (textOf(context.getNodeParameter('sampleType', itemIndex, '')) ?? '').toLowerCase();
	if (!isSignalType(type)) {
		throw new ConfigurationError(
			`"${type}" is no type of Signals${didYouMean(nearNames(type, ALL_SIGNAL_TYPES)) || '. A type looks like deal.won.'}`,
		);
	}
	const changes = context.getNodeParameter('sample', itemIndex, {}) as Record<string, unknown>;
	return changedSample(sampleSignal(type), changes);
}

const SEVERITIES: readonly string[] = ['info', 'success', 'warning', 'critical'];

function changedSample(signal: Signal, changes: Record<string, unknown>): Signal {
	const severity = textOf(changes.severity);
	const amount = readMinimumAmount(changes.amount, changes.currency);
	const empty = { id: null, name: null, pipeline: null, stage: null, closeDate: null, won: null };
	return {
		...signal,
		...(severity !== null && SEVERITIES.includes(severity)
			? { severity: severity as Signal['severity'] }
			: {}),
		...(amount === null
			? {}
			: { deal: { ...(signal.deal ?? { ...empty, closed: null }), amount } }),
	};
}
