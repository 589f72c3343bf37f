import { isObject } from '../json';
import { actionElement, image, inputElement, sectionAccessory } from './elements';
import {
	array,
	boolean,
	byType,
	httpUrl,
	noDuplicates,
	number,
	object,
	string,
	type Check,
	type Shape,
} from './checks';
import { anyText, plainText } from './text-object';

/** Slack's limits for what stands in blocks. */
export const BLOCK_LIMITS = {
	blockId: 255,
	sectionText: 3000,
	fields: 10,
	fieldText: 2000,
	header: 150,
	contextElements: 10,
	actions: 25,
	markdown: 12_000,
} as const;

function block(shape: Shape): Check {
	return object({
		...shape,
		optional: { block_id: string({ max: BLOCK_LIMITS.blockId }), ...shape.optional },
	});
}

/** Rich text and newer blocks: only their outline is looked at. */
const anything: Check = () => undefined;
const outline: Check = (value, at, report) => {
	if (!isObject(value)) return report('must provide an object', at);
	if (value.block_id !== undefined) {
		string({ max: BLOCK_LIMITS.blockId })(value.block_id, `${at}/block_id`, report);
	}
};

const contextElement = byType(() => ({
	image,
	plain_text: anyText(BLOCK_LIMITS.sectionText),
	mrkdwn: anyText(BLOCK_LIMITS.sectionText),
}));

const common: Record<string, Check> = {
	section: block({
		optional: {
			text: anyText(BLOCK_LIMITS.sectionText),
			fields: array(anyText(BLOCK_LIMITS.fieldText), { min: 1, max: BLOCK_LIMITS.fields }),
			accessory: sectionAccessory,
			expand: boolean,
		},
		also: (value, at, report) => {
			if (value.text === undefined && value.fields === undefined) {
				report('must define either `text` or `fields`', `${at}/type`);
			}
		},
	}),
	divider: block({}),
	header: block({
		required: { text: plainText(BLOCK_LIMITS.header) },
		optional: { level: number({ min: 1, max: 4 }) },
	}),
	image: block({
		required: { alt_text: string({ max: 2000 }) },
		optional: {
			image_url: httpUrl(3000),
			slack_file: object({ optional: { id: string(), url: string() } }),
			title: plainText(2000),
		},
		also: (value, at, report) => {
			if ((value.image_url === undefined) === (value.slack_file === undefined)) {
				report('must define either `image_url` or `slack_file`', at);
			}
		},
	}),
	context: block({
		required: {
			elements: array(contextElement, { min: 1, max: BLOCK_LIMITS.contextElements }),
		},
	}),
	actions: block({
		required: { elements: array(actionElement, { min: 1, max: BLOCK_LIMITS.actions }) },
		also: (value, at, report) => {
			if (!Array.isArray(value.elements)) return;
			noDuplicates(value.elements, 'action_id', (index) => `${at}/elements/${index}`, report);
		},
	}),
	input: block({
		required: { label: plainText(2000), element: inputElement },
		optional: { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
	}),
	rich_text: block({ required: { elements: array(anything) } }),
	video: block({
		required: {
			alt_text: string(),
			title: plainText(199),
			thumbnail_url: httpUrl(3000),
			video_url: httpUrl(3000),
		},
		optional: {
			author_name: string({ max: 49 }),
			description: plainText(200),
			provider_icon_url: httpUrl(3000),
			provider_name: string(),
			title_url: httpUrl(3000),
		},
	}),
};

const messageOnly: Record<string, Check> = {
	markdown: block({ required: { text: string({ max: BLOCK_LIMITS.markdown, min: 1 }) } }),
	table: outline,
	file: block({ required: { external_id: string(), source: string() } }),
	context_actions: outline,
	alert: outline,
	card: outline,
	carousel: outline,
	container: outline,
	data_visualization: outline,
	plan: outline,
	task_card: outline,
};

export const messageBlock = byType(() => ({ ...common, ...messageOnly }));
export const viewBlock = byType(() => common);
