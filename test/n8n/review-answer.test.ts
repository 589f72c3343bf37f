import type { Decision } from '../../src/core/store';
import { reviewAnswer } from '../../src/n8n/slack/decision/review-answer';
import { withInput } from '../../src/n8n/slack/decision/review-tool';
import { aDecision, anOutcome } from '../helpers/decisions';

const ended = (
	state: Decision['state'],
	optionId: string,
	reason: string | null = null,
	options = ['approve', 'reject'],
) =>
	reviewAnswer(
		aDecision({
			state,
			options: options.map((id) => ({ id, label: id, value: id, style: 'default' as const })),
			outcome: anOutcome({ optionId, reason }),
		}),
	);
const three = ['approve', 'reject', 'change'];

test.each([
	['the first answer', ended('decided', 'approve', 'fine'), { approved: true }],
	['another answer', ended('decided', 'reject'), { approved: false }],
	['… with a reason', ended('decided', 'reject', 'No'), { approved: false, chatInput: 'No' }],
	[
		'one of several',
		ended('decided', 'change', 'Half', three),
		{ approved: false, chatInput: 'change: Half' },
	],
	[
		'no answer',
		ended('expired', ''),
		{ approved: false, chatInput: 'Nobody answered in time. Do not run the tool.' },
	],
	['a stand-in that lets it run', ended('expired', 'approve'), { approved: true }],
	['a stand-in that does not', ended('expired', 'reject'), { approved: false }],
	[
		'withdrawn',
		ended('withdrawn', '', 'Typo'),
		{ approved: false, chatInput: 'The request was withdrawn. Do not run the tool. Typo' },
	],
])('%s', (_case, answer, expected) => {
	expect(answer).toEqual(expected);
});

const input = { id: 7 };
test.each([
	['Run it: [object Object]!', { text: 'Run it: ', json: input, below: '!' }],
	['Run it: {"id":7}', { text: 'Run it: ', json: input, below: '' }],
	['Run it: {\n  "id": 7\n}', { text: 'Run it: ', json: input, below: '' }],
	['Give 7 %?', { text: 'Give 7 %?' }],
])('%j shows the input where the message has it', (message, expected) => {
	expect(withInput(message, input)).toEqual(expected);
});
