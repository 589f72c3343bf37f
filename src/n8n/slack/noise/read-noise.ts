import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../../core/errors';
import {
	DEFAULT_LIVING_RULES,
	type LivingRules,
	type MaterialChange,
} from '../../../core/living/living-message';
import { recordKeyOf } from '../../../core/living/living-record';
import type { Signal } from '../../../core/signal';
import { textOf } from '../../text-of';

/** What the options of Post and DM say about noise, for one item. */
export interface Noise {
	preview: boolean;
	/** At most one message per key and window. */
	throttle: { key: string; windowMs: number } | null;
	/** Messages of this run to one destination; null: any number. */
	maxPerRun: number | null;
	living: { record: string; rules: LivingRules } | null;
}

const MATERIAL: readonly MaterialChange[] = ['amount', 'deleted', 'lost', 'owner', 'won'];

/** Throws ConfigurationError with what to do. */
export function readNoise(
	context: IExecuteFunctions,
	itemIndex: number,
	signal: Signal | null,
): Noise {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return {
		preview: options.preview === true,
		throttle: readThrottle(groupOf(options.throttle, 'limit'), signal),
		maxPerRun: readMax(options.maxPerRun),
		living: readLiving(groupOf(options.living, 'record'), textOf(options.key), signal),
	};
}

function readThrottle(
	limit: Record<string, unknown> | null,
	signal: Signal | null,
): Noise['throttle'] {
	if (!limit) return null;
	const every = Number(limit.every ?? 1);
	if (!Number.isFinite(every) || every <= 0) {
		throw new ConfigurationError(
			'At Most Once Per needs a window longer than nothing. Enter minutes or hours under Window.',
		);
	}
	const key = textOf(limit.key) ?? (signal && `${signal.type}|${recordKeyOf(signal) ?? ''}`);
	if (!key) {
		throw new ConfigurationError(
			'This item is not a Signal, so At Most Once Per needs a Key that says what is the same.',
		);
	}
	return { key, windowMs: every * (limit.unit === 'minutes' ? 60_000 : 3_600_000) };
}

function readMax(value: unknown): number | null {
	if (value === undefined || value === null || value === '') return null;
	const max = Number(value);
	if (!Number.isInteger(max) || max < 1) {
		throw new ConfigurationError('At Most N Messages per Run must be a whole number from 1 on.');
	}
	return max;
}

function readLiving(
	record: Record<string, unknown> | null,
	key: string | null,
	signal: Signal | null,
): Noise['living'] {
	if (!record) return null;
	if (!signal) {
		throw new ConfigurationError(
			'One Message per Record needs Signals. Put a CRM Signal node before this one, or take the option out.',
		);
	}
	const named = key ? `key|${key}` : recordKeyOf(signal);
	if (!named) {
		throw new ConfigurationError(
			'This Signal names no record, so One Message per Record cannot tell which message is its own. Enter a Key.',
		);
	}
	const chosen = Array.isArray(record.postAnewOn)
		? MATERIAL.filter((change) => (record.postAnewOn as unknown[]).includes(change))
		: DEFAULT_LIVING_RULES.postAnewOn;
	const percent = Number(record.amountPercent ?? DEFAULT_LIVING_RULES.amountPercent);
	if (!Number.isFinite(percent) || percent < 0) {
		throw new ConfigurationError('Amount Changed by More Than must be a percentage from 0 on.');
	}
	return { record: named, rules: { postAnewOn: chosen, amountPercent: percent } };
}

/** The one group of a fixed collection that was added; null: it was not. */
function groupOf(value: unknown, name: string): Record<string, unknown> | null {
	const group = (value as Record<string, unknown> | null | undefined)?.[name];
	return typeof group === 'object' && group !== null ? (group as Record<string, unknown>) : null;
}
