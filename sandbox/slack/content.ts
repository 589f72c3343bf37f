import { checkBlocks } from './blocks/check-blocks';
import { normaliseBlocks } from './blocks/normalise-blocks';
import type { Args } from './args';
import { invalidBlocks, SlackFailure } from './failure';
import { isObject, type JsonValue } from './json';
import type { Block, Message } from './types';

/** Longer text is cut, not refused. */
export const MAX_TEXT = 40_000;
/** All texts of all blocks of one message together. */
export const MAX_BLOCKS_TEXT = 13_200;
const MAX_METADATA_BYTES = 16_000;

export interface Content {
	text: string;
	blocks: Block[] | undefined;
	attachments: JsonValue[] | undefined;
	metadata: Message['metadata'];
	truncated: boolean;
}

/** Reads and judges what chat.* methods and response_url carry. */
export function readContent(args: Args): Content {
	const blocks = readBlocks(args);
	const attachments = args.json('attachments');
	if (attachments !== undefined && !Array.isArray(attachments)) {
		throw new SlackFailure('invalid_attachments');
	}
	const text = args.string('text') ?? '';
	const points = text.length > MAX_TEXT ? [...text] : null;
	const truncated = points !== null && points.length > MAX_TEXT;
	return {
		text: truncated ? points.slice(0, MAX_TEXT).join('') : text,
		blocks,
		attachments,
		metadata: readMetadata(args),
		truncated,
	};
}

export function isEmpty(content: Content): boolean {
	return !content.text && !content.blocks?.length && !content.attachments?.length;
}

function readBlocks(args: Args): Block[] | undefined {
	const blocks = args.json('blocks', 'invalid_blocks_format');
	if (blocks === undefined) return undefined;
	if (!Array.isArray(blocks)) throw new SlackFailure('invalid_blocks_format');
	const { errors, textLength } = checkBlocks(blocks, 'message');
	if (errors.length > 0) throw invalidBlocks(errors);
	if (textLength > MAX_BLOCKS_TEXT) throw new SlackFailure('msg_blocks_too_long');
	return normaliseBlocks(blocks as Block[]);
}

function readMetadata(args: Args): Message['metadata'] {
	const metadata = args.json('metadata', 'invalid_metadata_format');
	if (metadata === undefined) return undefined;
	if (!isObject(metadata)) throw new SlackFailure('invalid_metadata_format');
	const { event_type: type, event_payload: payload } = metadata;
	if (typeof type !== 'string' || type === '' || !isObject(payload)) {
		throw new SlackFailure('invalid_metadata_format');
	}
	if (Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA_BYTES) {
		throw new SlackFailure('metadata_too_large');
	}
	return { event_type: type, event_payload: payload };
}
