import type { IExecuteFunctions } from 'n8n-workflow';

import type { RouteChange } from '../../../../core/routes/change-route';
import { ConfigurationError } from '../../../../core/errors';
import type { Route, RouteThread } from '../../../../core/route-types';
import { mentions } from '../../../../slack/blocks/mention';
import { textOf } from '../../../text-of';

const THREADS: readonly RouteThread[] = ['none', 'deal', 'account'];
const SEVERITIES = ['info', 'success', 'warning', 'critical'] as const;

/** The options of Set for one item; an option that was not added is left out, an empty one takes away. */
export function readRouteOptions(
	context: IExecuteFunctions,
	itemIndex: number,
): Omit<RouteChange, 'destinations' | 'match'> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const has = (name: string) => options[name] !== undefined;
	return {
		name: textOf(options.routeId),
		...(has('enabled')
			? { enabled: options.enabled !== false && options.enabled !== 'false' }
			: {}),
		...(has('mention') ? { mention: readMention(options.mention) } : {}),
		...(has('minimumAmount')
			? { minimumAmount: readMinimumAmount(options.minimumAmount, options.currency) }
			: {}),
		...(has('minimumSeverity') ? { minimumSeverity: readSeverity(options.minimumSeverity) } : {}),
		...(has('thread') ? { thread: readThread(options.thread) } : {}),
	};
}

function readMention(value: unknown): string | null {
	const mention = textOf(value);
	// Throws for what Slack would not know.
	mentions(mention);
	return mention;
}

/** 0 or empty: no minimum. */
export function readMinimumAmount(amount: unknown, currency: unknown): Route['minimumAmount'] {
	const text = textOf(amount);
	if (text === null) return null;
	const value = Number(text);
	if (!Number.isFinite(value) || value < 0) {
		throw new ConfigurationError(
			`Minimum Amount must be a number such as 100000, without a currency; "${text}" is none.`,
		);
	}
	if (value === 0) return null;
	const code = textOf(currency)?.toUpperCase() ?? null;
	if (code !== null && !/^[A-Z]{3}$/.test(code)) {
		throw new ConfigurationError(
			`Currency must be a code of three letters such as EUR, or empty for any; "${code}" is none.`,
		);
	}
	return { value, currency: code };
}

export function readSeverity(value: unknown): Route['minimumSeverity'] {
	const severity = textOf(value)?.toLowerCase() ?? 'any';
	if (severity === 'any') return null;
	const known = SEVERITIES.find((one) => one === severity);
	if (!known) {
		throw new ConfigurationError(
			`"${severity}" is no severity. Use warning, critical, or any for all Signals.`,
		);
	}
	// Everything is at least that.
	return known === 'info' || known === 'success' ? null : known;
}

function readThread(value: unknown): RouteThread {
	const known = THREADS.find((one) => one === (textOf(value)?.toLowerCase() ?? 'none'));
	if (!known) {
		throw new ConfigurationError(
			`"${String(value)}" is no way to thread. Use none, deal or account.`,
		);
	}
	return known;
}
