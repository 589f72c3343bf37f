import type { DigestEntry } from '../../src/core/digests/digest-entries';
import { renderDigestEmail } from '../../src/slack/render-digest-email';
import { digestEntry } from '../helpers/digest-items';

const email = (entries: DigestEntry[]) =>
	renderDigestEmail({
		period: 'weekly',
		heading: null,
		day: 'Mon 30 Nov',
		total: entries.length,
		entries,
		partsBefore: 0,
	});

const overdue = digestEntry(
	{
		title: 'Task overdue: Send the quote',
		type: 'task.overdue',
		category: 'tasks',
		severity: 'critical',
		dueAt: '2026-11-30T15:00:00Z',
		summary: 'Acme waits.\nSo does Globex.',
	},
	1,
);

it('is one subject and the same in text and HTML', () => {
	const { subject, text, html } = email([
		overdue,
		digestEntry({ title: 'Deal won: Acme', url: 'https://crm.example/deals/1?a=b&c=d' }),
	]);
	expect(subject).toBe('Your weekly digest: 2 updates, Mon 30 Nov');
	expect(text).toBe(
		[
			'Your weekly digest: 2 updates, Mon 30 Nov',
			'',
			'Deals',
			'- Deal won: Acme',
			'  https://crm.example/deals/1?a=b&c=d',
			'',
			'Tasks',
			'- Critical: Task overdue: Send the quote (and 1 earlier) · due 2026-11-30 15:00 UTC',
			'  Acme waits.',
			'  So does Globex.',
			'',
			'Change how you get these in the Home tab of the app in Slack.',
			'',
		].join('\n'),
	);
	expect(html).toContain('<a href="https://crm.example/deals/1?a=b&#38;c=d">Deal won: Acme</a>');
	expect(html).toContain('Acme waits.<br>So does Globex.');
});

it('takes what stands in a CRM as text', () => {
	const { subject, html } = renderDigestEmail({
		period: 'daily',
		heading: 'News\r\nBcc: everybody@x.example',
		day: 'Mon 30 Nov',
		total: 1,
		entries: [
			digestEntry({
				title: '<img src=x onerror="alert(1)">',
				summary: '<script>alert(1)</script>',
				url: 'javascript:alert(1)',
			}),
		],
		partsBefore: 0,
	});
	expect(subject).not.toMatch(/[\r\n]/);
	expect(html).not.toMatch(/<img|<script|javascript:/);
	expect(html).toContain('&#60;script&#62;');
});
