import { ConfigurationError } from '../../../../core/errors';
import type {
	NotifyChannel,
	NotifyTiming,
	PreferenceRule,
} from '../../../../core/preference-types';
import type { WorkspaceRequest } from '../workspace-operation';

const CHANNELS: readonly NotifyChannel[] = ['slack', 'email', 'both', 'off'];
const TIMINGS: readonly NotifyTiming[] = ['immediate', 'daily', 'weekly'];

/** The parameters By and When; null: back to what is built in. */
export function choiceOf({
	context,
	itemIndex,
}: WorkspaceRequest): Pick<PreferenceRule, 'channel' | 'timing'> | null {
	const by = context.getNodeParameter('notifyBy', itemIndex, 'slack');
	if (by === 'builtIn') return null;
	const channel = oneOf('By', CHANNELS, by);
	const timing =
		channel === 'off' ? 'immediate' : context.getNodeParameter('timing', itemIndex, 'immediate');
	return { channel, timing: oneOf('When', TIMINGS, timing) };
}

function oneOf<T extends string>(name: string, all: readonly T[], value: unknown): T {
	const found = all.find((one) => one === value);
	if (found) return found;
	throw new ConfigurationError(`${name} is "${String(value)}". It is one of ${all.join(', ')}.`);
}
