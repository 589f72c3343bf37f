import { lastingAsksFor } from '../../src/n8n/slack/lasting-asks-for';

const answer = { command: '/signals', text: 'Got it', visibility: 'private' };
const asked = (parameters: Record<string, unknown>) => {
	const complaints: string[] = [];
	const read = (name: string, fallback: unknown) => parameters[name] ?? fallback;
	const asksFor = lastingAsksFor(read, 'i/w/n', (line) => complaints.push(line));
	return { asksFor, complaints };
};

it('leaves out what cannot be read, says so once, and keeps everything else', () => {
	const { asksFor, complaints } = asked({
		kinds: ['button', 'event'],
		events: ['message'],
		channels: 'C0DEALDESK',
		'forms.form': [{ actionId: 'discount', title: '' }],
		'commandAnswers.answer': [answer],
	});
	expect(complaints).toEqual([expect.stringContaining('Form 1 has no title')]);
	expect(asksFor).toMatchObject({
		kinds: ['button', 'event'],
		events: ['message'],
		channels: ['C0DEALDESK'],
		forms: [],
		commandAnswers: [{ command: '/signals' }],
	});
});

it('takes no events rather than those of every channel', () => {
	const { asksFor, complaints } = asked({
		kinds: ['event'],
		events: ['message'],
		channels: '#deal-desk',
	});
	expect(complaints).toEqual([expect.stringContaining('no channel ID')]);
	expect(asksFor).toMatchObject({ events: [], channels: [] });
});
