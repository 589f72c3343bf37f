import { ConfigurationError } from '../../../../core/errors';
import { isSignalType, SIGNAL_CATEGORIES } from '../../../../core/signal-types';
import { textOf } from '../../../text-of';
import type { WorkspaceRequest } from '../workspace-operation';

/** The parameter Signals: a category, a type or `*`. */
export function kindOf({ context, itemIndex }: WorkspaceRequest): string {
	const kind = textOf(context.getNodeParameter('kind', itemIndex, '')) ?? '';
	const known = kind === '*' || isSignalType(kind) || SIGNAL_CATEGORIES.some((one) => one === kind);
	if (known) return kind;
	throw new ConfigurationError(
		`There is no kind of Signal "${kind}". It is a category (${SIGNAL_CATEGORIES.join(', ')}), a type such as deal.won, or * for everything.`,
	);
}
