import type { Place } from '../../core/interaction';
import { lazy } from '../../core/lazy';
import { zod } from '../../core/zod';

/** private_metadata of our own modals: Slack hands it back with the submission, and nothing else of where it came from. */
const schemas = lazy(() => {
	const z = zod();
	const text = z.string().nullish();
	const place = { channelId: text, messageTs: text, threadTs: text };
	return {
		reason: z.object({ decisionId: z.string().min(1), optionId: z.string().min(1), ...place }),
		form: z.object({ formId: z.string().min(1), value: text, ...place }),
		handOver: z.object({ decisionId: text, messageKey: text, ...place }),
	};
});

type Schemas = ReturnType<typeof schemas>;
type Metadata<Name extends keyof Schemas> = import('zod').output<Schemas[Name]>;

/** null: not the metadata of such a modal of ours. */
export function readViewMetadata<Name extends keyof Schemas>(
	name: Name,
	metadata: string | null | undefined,
): Metadata<Name> | null {
	let value: unknown;
	try {
		value = JSON.parse(metadata ?? '');
	} catch {
		return null;
	}
	const result = schemas()[name].safeParse(value);
	return result.success ? (result.data as Metadata<Name>) : null;
}

/** The message a modal was opened from. */
export function placeOf(metadata: {
	channelId?: string | null;
	messageTs?: string | null;
	threadTs?: string | null;
}): Place {
	return {
		channelId: metadata.channelId ?? null,
		channelName: null,
		messageTs: metadata.messageTs ?? null,
		threadTs: metadata.threadTs ?? null,
	};
}
