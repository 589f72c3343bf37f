import { renderText } from '../../src/slack/render-text';
import { renderUpdate } from '../../src/slack/render-update';
import { limitProblems } from '../helpers/slack-limits';

const before = renderText(
	{ title: 'Deal won' },
	{
		buttons: [
			{ label: 'Take over', actionId: 'take' },
			{ label: 'Open', url: 'https://crm.example/1' },
		],
		messageKey: 'deal-1',
	},
);

describe('renderUpdate', () => {
	test('removes what can be pressed and leaves links, under a new block id', () => {
		const after = renderUpdate(before, {
			removeButtons: true,
			outcome: 'Taken by <dana>',
			revision: 2,
		});
		expect(limitProblems(after)).toEqual([]);
		expect(after.blocks).toMatchObject([
			{ type: 'header' },
			{ type: 'section', text: { text: 'Taken by &lt;dana&gt;' } },
			{ type: 'actions', block_id: 'ssk|2|deal-1', elements: [{ url: 'https://crm.example/1' }] },
		]);
		expect(after.text).toBe('Taken by &lt;dana&gt; – Deal won');
	});

	test('an outcome without removed buttons stands at the end', () => {
		const after = renderUpdate(before, { outcome: 'Done', revision: 2 });
		expect(after.blocks.at(-1)).toMatchObject({ text: { text: 'Done' } });
		expect(after.blocks).toHaveLength(3);
	});

	test('replaces the content', () => {
		const content = renderText({ title: 'Deal lost' });
		expect(renderUpdate(before, { content, revision: 2 })).toEqual(content);
	});

	test('a button beside a section goes, an image beside one stays', () => {
		const section = (accessory: { type: string; [key: string]: string }) => ({
			type: 'section',
			text: { type: 'mrkdwn', text: 'x' },
			accessory,
		});
		const image = section({ type: 'image', image_url: 'https://x.example/i.png', alt_text: 'i' });
		const after = renderUpdate(
			{ text: 'x', blocks: [section({ type: 'button', action_id: 'a' }), image] },
			{ removeButtons: true, revision: 1 },
		);
		expect(after.blocks).toEqual([{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }, image]);
	});

	test('a message of 50 blocks keeps its outcome', () => {
		const full = { text: 'x', blocks: Array.from({ length: 50 }, () => ({ type: 'divider' })) };
		const after = renderUpdate(full, { outcome: 'Done', revision: 1 });
		expect(after.blocks).toHaveLength(50);
		expect(after.blocks.at(-1)).toMatchObject({ text: { text: 'Done' } });
	});

	test('block ids that are not ours stay', () => {
		const own = { text: 'x', blocks: [{ type: 'divider', block_id: 'mine' }] };
		expect(renderUpdate(own, { revision: 3 })).toEqual(own);
	});
});
