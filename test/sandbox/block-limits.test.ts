import fc from 'fast-check';

import { checkBlocks } from '../../sandbox/slack/blocks/check-blocks';
import { checkView } from '../../sandbox/slack/blocks/check-view';
import type { JsonObject } from '../../sandbox/slack/json';
import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (fields: JsonObject = {}) => ({ type: 'section', text: mrkdwn('x'), ...fields });
const button = (fields: JsonObject = {}) => ({ type: 'button', text: plain('Go'), ...fields });
const actions = (...elements: JsonObject[]) => ({ type: 'actions', elements });
const options = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ text: plain('o'), value: String(index) }));
const times = <T>(count: number, make: (index: number) => T) =>
	Array.from({ length: count }, (_, index) => make(index));

const errorsOf = (...blocks: unknown[]) => checkBlocks(blocks, 'message').errors;

/** Each limit: what is still good, what is one too many, and the complaint with its pointer. */
const LIMITS: Array<[string, number, (size: number) => unknown[], string]> = [
	[
		'blocks',
		50,
		(n) => times(n, () => ({ type: 'divider' })),
		'no more than 50 items allowed [json-pointer:/blocks]',
	],
	[
		'section text',
		3000,
		(n) => [section({ text: mrkdwn('x'.repeat(n)) })],
		'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
	],
	[
		'section fields',
		10,
		(n) => [section({ fields: times(n, () => mrkdwn('x')) })],
		'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
	],
	[
		'field text',
		2000,
		(n) => [section({ fields: [mrkdwn('x'.repeat(n))] })],
		'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
	],
	[
		'header',
		150,
		(n) => [{ type: 'header', text: plain('x'.repeat(n)) }],
		'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
	],
	[
		'context elements',
		10,
		(n) => [{ type: 'context', elements: times(n, () => mrkdwn('x')) }],
		'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
	],
	[
		'actions',
		25,
		(n) => [actions(...times(n, () => button()))],
		'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
	],
	[
		'button text',
		75,
		(n) => [actions(button({ text: plain('x'.repeat(n)) }))],
		'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
	],
	[
		'button value',
		2000,
		(n) => [actions(button({ value: 'x'.repeat(n) }))],
		'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
	],
	[
		'button url',
		3000,
		(n) => [actions(button({ url: `https://a.example/${'x'.repeat(n - 18)}` }))],
		'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
	],
	[
		'action_id',
		255,
		(n) => [actions(button({ action_id: 'x'.repeat(n) }))],
		'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
	],
	[
		'block_id',
		255,
		(n) => [section({ block_id: 'x'.repeat(n) })],
		'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
	],
	[
		'select options',
		100,
		(n) => [actions({ type: 'static_select', options: options(n) })],
		'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
	],
	[
		'overflow options',
		5,
		(n) => [section({ accessory: { type: 'overflow', options: options(n) } })],
		'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
	],
	[
		'option text',
		75,
		(n) => [
			actions({ type: 'static_select', options: [{ text: plain('x'.repeat(n)), value: 'v' }] }),
		],
		'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
	],
	[
		'option value',
		150,
		(n) => [
			actions({ type: 'static_select', options: [{ text: plain('x'), value: 'v'.repeat(n) }] }),
		],
		'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
	],
	[
		'radio options',
		10,
		(n) => [actions({ type: 'radio_buttons', options: options(n) })],
		'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
	],
	[
		'image alt text',
		2000,
		(n) => [{ type: 'image', image_url: 'https://a.example/i.png', alt_text: 'x'.repeat(n) }],
		'must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
	],
	[
		'confirm title',
		100,
		(n) => [
			actions(
				button({
					confirm: {
						title: plain('x'.repeat(n)),
						text: plain('x'),
						confirm: plain('y'),
						deny: plain('n'),
					},
				}),
			),
		],
		'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
	],
];

describe('limits', () => {
	it.each(LIMITS)('%s: %i is allowed, one more is not', (_what, limit, blocks, complaint) => {
		expect(errorsOf(...blocks(limit))).toEqual([]);
		expect(errorsOf(...blocks(limit + 1))).toContain(complaint);
	});

	it('count characters, not UTF-16 units', () => {
		expect(errorsOf({ type: 'header', text: plain('😀'.repeat(150)) })).toEqual([]);
		expect(errorsOf({ type: 'header', text: plain('😀'.repeat(151)) })).not.toEqual([]);
	});
});

describe('structure', () => {
	it.each<[string, unknown, string]>([
		[
			'an unknown block',
			{ type: 'banner' },
			'unsupported type: banner [json-pointer:/blocks/0/type]',
		],
		[
			'an unknown element',
			actions({ type: 'lever' }),
			'unsupported type: lever [json-pointer:/blocks/0/elements/0/type]',
		],
		['no type', { text: plain('x') }, 'missing required field: type [json-pointer:/blocks/0]'],
		['no object', 'hello', 'must provide an object [json-pointer:/blocks/0]'],
		[
			'an empty section',
			{ type: 'section' },
			'must define either `text` or `fields` [json-pointer:/blocks/0/type]',
		],
		[
			'an empty text',
			section({ text: mrkdwn('') }),
			'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
		],
		[
			'null where text belongs',
			section({ block_id: null }),
			'must provide a string [json-pointer:/blocks/0/block_id]',
		],
		[
			'fields: null',
			section({ fields: null }),
			'must provide an array [json-pointer:/blocks/0/fields]',
		],
		[
			'a field nobody knows',
			section({ colour: 'red' }),
			'invalid additional property: colour [json-pointer:/blocks/0]',
		],
		[
			'emoji in mrkdwn',
			section({ text: { type: 'mrkdwn', text: 'x', emoji: true } }),
			'invalid additional property: emoji [json-pointer:/blocks/0/text]',
		],
		[
			'mrkdwn in a header',
			{ type: 'header', text: mrkdwn('x') },
			'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
		],
		[
			'mrkdwn on a button',
			actions(button({ text: mrkdwn('x') })),
			'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]',
		],
		[
			'a button without text',
			actions({ type: 'button', action_id: 'a' }),
			'missing required field: text [json-pointer:/blocks/0/elements/0]',
		],
		[
			'an unknown style',
			actions(button({ style: 'loud' })),
			'must be a valid enum value [json-pointer:/blocks/0/elements/0/style]',
		],
		[
			'a javascript: link',
			actions(button({ url: 'javascript:alert(1)' })),
			'must be a valid URL [json-pointer:/blocks/0/elements/0/url]',
		],
		[
			'a relative link',
			actions(button({ url: '/deals/1' })),
			'must be a valid URL [json-pointer:/blocks/0/elements/0/url]',
		],
		['no actions', actions(), 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
		[
			'an image without alt text',
			{ type: 'image', image_url: 'https://a.example/i.png' },
			'missing required field: alt_text [json-pointer:/blocks/0]',
		],
		[
			'a repeated action_id',
			actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
			'`action_id` already exists [json-pointer:/blocks/0/elements/1/action_id]',
		],
	])('refuses %s', (_what, block, complaint) => {
		expect(errorsOf(block)).toContain(complaint);
	});

	it('refuses a repeated block_id, and lets action_ids repeat in other blocks', () => {
		expect(errorsOf(section({ block_id: 'b' }), section({ block_id: 'b' }))).toEqual([
			'`block_id` already exists [json-pointer:/blocks/1/block_id]',
		]);
		expect(
			errorsOf(actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))),
		).toEqual([]);
	});

	it('judges anything without breaking, and complains about whatever is no block', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (blocks) => {
				const noBlock = blocks.some((block) => typeof block !== 'object' || block === null);
				const { errors } = checkBlocks(blocks, 'message');
				expect(errors.every((error) => /\[json-pointer:\/blocks/.test(error))).toBe(true);
				if (noBlock) expect(errors).not.toEqual([]);
			}),
		);
	});
});

describe('views', () => {
	const modal = (fields: JsonObject = {}) => ({
		type: 'modal',
		title: plain('Reject'),
		blocks: [section()],
		...fields,
	});
	const input = { type: 'input', label: plain('Why'), element: { type: 'plain_text_input' } };

	it('allow 100 blocks and a title of 24', () => {
		expect(
			checkView(
				modal({ title: plain('x'.repeat(24)), blocks: times(100, () => section()) }),
				'modal',
			),
		).toEqual([]);
	});

	it.each<[string, JsonObject, string]>([
		[
			'a longer title',
			modal({ title: plain('x'.repeat(25)) }),
			'must be less than 25 characters [json-pointer:/view/title/text]',
		],
		[
			'101 blocks',
			modal({ blocks: times(101, () => section()) }),
			'no more than 100 items allowed [json-pointer:/view/blocks]',
		],
		[
			'no title',
			{ type: 'modal', blocks: [] },
			'missing required field: title [json-pointer:/view]',
		],
		[
			'inputs without submit',
			modal({ blocks: [input] }),
			'must define `submit` to use an `input` block in modals [json-pointer:/view]',
		],
		[
			'private_metadata over 3000',
			modal({ private_metadata: 'x'.repeat(3001) }),
			'must be less than 3001 characters [json-pointer:/view/private_metadata]',
		],
	])('refuse %s', (_what, view, complaint) => {
		expect(checkView(view, 'modal')).toContain(complaint);
	});
});

describe('over the API', () => {
	it('answers invalid_blocks with messages, and posts nothing', async () => {
		const sandbox = await openSandbox();
		const refused = await slackError(
			webClient(sandbox).chat.postMessage({
				channel: '#deal-desk',
				text: 'x',
				blocks: [section({ text: mrkdwn('x'.repeat(3001)) })],
			}),
		);
		expect(refused).toMatchObject({
			error: 'invalid_blocks',
			response_metadata: {
				messages: [
					'[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]',
					'[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
				],
			},
		});
		expect(sandbox.messages('#deal-desk')).toEqual([]);
	});

	it.each([
		[13_200, undefined],
		[13_201, 'msg_blocks_too_long'],
	])('%i characters over all blocks', async (length, error) => {
		const sandbox = await openSandbox();
		const sizes = [3000, 3000, 3000, 3000, length - 12_000];
		const post = webClient(sandbox).chat.postMessage({
			channel: '#deal-desk',
			text: 'x',
			blocks: sizes.map((size) => section({ text: mrkdwn('x'.repeat(size)) })),
		});
		if (error) expect(await slackError(post)).toMatchObject({ error });
		else expect((await post).ok).toBe(true);
	});

	it('answers invalid_blocks_format for what is no list', async () => {
		const sandbox = await openSandbox();
		const refused = webClient(sandbox).apiCall('chat.postMessage', {
			channel: '#deal-desk',
			blocks: '[{',
		});
		expect(await slackError(refused)).toMatchObject({ error: 'invalid_blocks_format' });
	});
});
