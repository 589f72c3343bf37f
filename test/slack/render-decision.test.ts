import fc from 'fast-check';

import { decisionOptions, DEFAULT_OPTIONS } from '../../src/core/decision';
import { ConfigurationError } from '../../src/core/errors';
import { makeSignal } from '../../src/core/signal';
import type { Decision, DecisionOption } from '../../src/core/store';
import { lateText } from '../../src/slack/decision-words';
import { renderDecision } from '../../src/slack/render-decision';
import { renderDecisionState } from '../../src/slack/render-decision-state';
import { renderText } from '../../src/slack/render-text';
import { aDecision, anOutcome } from '../helpers/decisions';
import { allTexts, foreignSequences, limitProblems } from '../helpers/slack-limits';
import { nastyText, signalArbitrary } from '../helpers/slack-signals';

const AT = Date.parse('2026-09-14T09:30:00Z');
const WHEN = '<!date^1789378200^{date_short_pretty} at {time}|2026-09-14 09:30 UTC>';

const registration = makeSignal({
	id: 'reg:1',
	type: 'deal_registration.submitted',
	source: { provider: 'generic' },
	title: 'Deal registration: Globex',
	url: 'https://partners.example/reg/1',
});

function decided(
	optionId: string,
	options: readonly DecisionOption[] = DEFAULT_OPTIONS,
	by: Partial<NonNullable<Decision['outcome']>> = {},
): Decision {
	return aDecision({
		options: [...options],
		state: 'decided',
		revision: 1,
		outcome: anOutcome({ optionId, at: AT, ...by }),
	});
}

const asked = () =>
	renderDecision({
		body: { signal: registration },
		options: DEFAULT_OPTIONS,
		decisionId: 'dec1',
		render: { messageKey: 'reg-1' },
	});

describe('renderDecision', () => {
	test('one button per option, above the link', () => {
		const content = asked();
		expect(limitProblems(content)).toEqual([]);
		expect(content.blocks.slice(-2)).toEqual([
			{
				type: 'actions',
				block_id: 'ssd|0|dec1',
				elements: [
					{
						type: 'button',
						text: { type: 'plain_text', text: 'Approve', emoji: true },
						action_id: 'ssd:approve',
						value: 'ssd|dec1',
						style: 'primary',
					},
					{
						type: 'button',
						text: { type: 'plain_text', text: 'Reject', emoji: true },
						action_id: 'ssd:reject',
						value: 'ssd|dec1',
						style: 'danger',
					},
				],
			},
			{
				type: 'actions',
				block_id: 'ssk|0|reg-1',
				elements: [expect.objectContaining({ url: 'https://partners.example/reg/1' }) as unknown],
			},
		]);
	});

	test('of words of the builder', () => {
		const content = renderDecision({
			body: {
				message: {
					title: 'Discount',
					text: 'Give *20 %* to <!channel>?',
					fields: [{ label: 'Deal', value: 'Globex' }],
				},
			},
			options: decisionOptions([{ label: 'Yes' }, { label: 'No' }]),
			decisionId: 'dec1',
		});
		expect(limitProblems(content)).toEqual([]);
		expect(foreignSequences(content)).toEqual([]);
		expect(content.text).toBe('Discount – Give *20 %* to &lt;!channel&gt;?');
		expect(content.blocks.map((block) => block.type)).toEqual([
			'header',
			'section',
			'section',
			'actions',
		]);
	});

	test('blocks of the builder stay as they are; 50 leave no room', () => {
		const divider = { type: 'divider' };
		const of = (count: number) =>
			renderDecision({
				body: { content: { text: 'x', blocks: Array.from({ length: count }, () => divider) } },
				options: DEFAULT_OPTIONS,
				decisionId: 'dec1',
			});
		expect(of(49).blocks).toHaveLength(50);
		expect(() => of(50)).toThrow(ConfigurationError);
	});

	test('any Signal with five options fits, and keeps all its buttons', () => {
		const options = decisionOptions(
			['a', 'b', 'c', 'd', 'e'].map((label) => ({ label: label + '&'.repeat(74), id: label })),
		);
		fc.assert(
			fc.property(signalArbitrary, (signal) => {
				const content = renderDecision({ body: { signal }, options, decisionId: 'dec1' });
				expect(limitProblems(content)).toEqual([]);
				expect(foreignSequences(content)).toEqual([]);
				expect(JSON.stringify(content.blocks).match(/ssd\|dec1/g)).toHaveLength(5);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('renderDecisionState of a decided request', () => {
	test('the buttons are gone, who decided stands in their place, the link stays', () => {
		const before = asked();
		const after = renderDecisionState(before, decided('approve'));
		expect(JSON.stringify(after)).not.toContain('ssd|');
		expect(after.blocks.slice(0, -2)).toEqual(before.blocks.slice(0, -2));
		expect(after.blocks.slice(-2)).toEqual([
			{
				type: 'section',
				block_id: 'sst|1.0|dec1',
				text: {
					type: 'mrkdwn',
					verbatim: true,
					text: `✅ *Approved* by <@U0DANA0001> · ${WHEN}`,
				},
			},
			{
				type: 'actions',
				block_id: 'ssk|1|reg-1',
				elements: [expect.objectContaining({ url: 'https://partners.example/reg/1' }) as unknown],
			},
		]);
		expect(after.text).toMatch(/^✅ Approved by <@U0DANA0001>/);
		expect(limitProblems(after)).toEqual([]);
	});

	test.each([
		['reject', DEFAULT_OPTIONS, '❌ *Rejected* by'],
		['ask-for-more', decisionOptions([{ label: 'Ask for more' }]), '☑️ *Ask for more* by'],
		[
			'ship-it',
			decisionOptions([{ label: 'Ship <it>', style: 'primary' }]),
			'✅ *Ship &lt;it&gt;* by',
		],
	])('%s', (optionId, options, expected) => {
		const content = renderDecision({ body: { signal: registration }, options, decisionId: 'dec1' });
		expect(allTexts(renderDecisionState(content, decided(optionId, options))).join('\n')).toContain(
			expected,
		);
	});

	test('a name that is no Slack id is text', () => {
		const decision = decided('approve', DEFAULT_OPTIONS, {
			byUserId: '<!channel>',
			byName: '<!here>',
		});
		expect(foreignSequences(renderDecisionState(asked(), decision))).toEqual([]);
	});

	test('twice is once: the update may be tried again', () => {
		const once = renderDecisionState(asked(), decided('approve'));
		expect(renderDecisionState(once, decided('approve'))).toEqual(once);
	});

	test('buttons of another decision stay', () => {
		const other = renderDecision({
			body: { content: asked() },
			options: DEFAULT_OPTIONS,
			decisionId: 'dec2',
		});
		const after = renderDecisionState(other, decided('approve'));
		expect(JSON.stringify(after)).toContain('"ssd|dec2"');
		expect(JSON.stringify(after)).not.toContain('"ssd|dec1"');
	});

	test('any words: nothing of the decision is left', () => {
		fc.assert(
			fc.property(nastyText, nastyText, (title, text) => {
				const content = renderDecision({
					body: { message: { title, text, notes: text } },
					options: DEFAULT_OPTIONS,
					decisionId: 'dec1',
				});
				const after = renderDecisionState(content, decided('reject'));
				expect(after.blocks.filter((block) => block.type === 'actions')).toEqual([]);
				expect(limitProblems(after)).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('lateText', () => {
	test('says who and when', () => {
		expect(lateText(decided('approve'))).toBe(
			`Already approved by <@U0DANA0001> · ${WHEN}. Your click changed nothing.`,
		);
	});

	test('of an option without a past', () => {
		const options = decisionOptions([{ label: 'Ask for more' }]);
		expect(lateText(decided('ask-for-more', options))).toMatch(
			/^Already answered with \*Ask for more\* by <@U0DANA0001>/,
		);
	});
});

describe('renderText', () => {
	test('text of any length goes on in further sections, nothing lost', () => {
		const lines = Array.from({ length: 200 }, (_, index) => `Line ${index} & more`);
		const content = renderText({ text: lines.join('\n') });
		expect(limitProblems(content)).toEqual([]);
		const whole = content.blocks.map((block) => (block.text as { text: string }).text).join('');
		expect(whole).toBe(lines.join('\n').replaceAll('&', '&amp;'));
	});

	test('an empty message still has a text to notify with', () => {
		expect(renderText({}).text).not.toBe('');
	});

	test('mention and buttons', () => {
		const content = renderText(
			{ text: 'Look' },
			{ mention: 'here', buttons: [{ label: 'Go', actionId: 'go' }], messageKey: 'k1' },
		);
		expect(content.blocks).toMatchObject([
			{ text: { text: '<!here> Look' } },
			{ type: 'actions', block_id: 'ssk|0|k1' },
		]);
	});
});

describe('a message that is full', () => {
	const quorum = { quorum: { optionId: 'approve', needed: 2 } };
	const section = (text: string) => ({
		type: 'section',
		text: { type: 'mrkdwn', text, verbatim: true },
	});
	const full = (blocks: Array<ReturnType<typeof section>>) =>
		renderDecision({
			body: { content: { text: 'x', blocks } },
			options: DEFAULT_OPTIONS,
			decisionId: 'dec1',
		});
	const buttonsIn = (content: ReturnType<typeof full>) =>
		content.blocks.filter(({ type }) => type === 'actions');

	test('keeps its buttons beside the state of a quorum', () => {
		const asked = full(Array.from({ length: 49 }, (_, n) => section(`line ${n}`)));
		const shown = renderDecisionState(asked, aDecision({ rules: quorum }));
		expect(limitProblems(shown)).toEqual([]);
		expect(buttonsIn(shown)).toHaveLength(1);
		expect(JSON.stringify(shown)).toContain('0 of 2');
		expect(renderDecisionState(shown, aDecision({ rules: quorum }))).toEqual(shown);
	});

	test.each([1_250, 3_000])('is not made longer than Slack takes (sections of %i)', (length) => {
		const asked = full(Array.from({ length: 10 }, () => section('x'.repeat(length))));
		const before = JSON.stringify(asked.blocks).length;
		const state = decided('reject', DEFAULT_OPTIONS, { reason: 'y'.repeat(2000) });
		const shown = renderDecisionState(asked, state);
		expect(JSON.stringify(shown.blocks).length).toBeLessThanOrEqual(Math.max(before, 13_200));
		expect(JSON.stringify(shown)).toContain('Rejected');
	});
});
