import type { Signal } from '../../core/signal';
import type { Mrkdwn } from '../blocks/mrkdwn';
import type { SignalFieldName } from '../signal-fields';

/** How one type of Signal reads in Slack. */
export interface Layout {
	emoji: string;
	/** The headline where the source gives none. Plain text. */
	title(signal: Signal): string;
	/** Who and what, in a sentence or two; made with the `mrkdwn` tag, which escapes. */
	lines(signal: Signal): ReadonlyArray<Mrkdwn | null>;
	/** Shown when the builder does not choose. */
	fields: readonly SignalFieldName[];
	/** Custom fields as a list of points instead of two columns: digests. */
	listed?: boolean;
}

/** One file holds the layouts of one category. */
export type Layouts<Types extends string> = Record<Types, Layout>;
