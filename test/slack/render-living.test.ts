import fc from 'fast-check';

import type { RecordChange } from '../../src/core/living/living-record';
import type { MessageContent } from '../../src/core/message';
import { sampleSignal } from '../../src/core/signal-samples';
import { livingRenderer } from '../../src/slack/render-living';
import { renderSignal } from '../../src/slack/render-signal';
import { allTexts, limitProblems } from '../helpers/slack-limits';
import { nastyText, signalArbitrary } from '../helpers/slack-signals';

/** What a person reads. */
const readable = (content: MessageContent) => allTexts(content).slice(1).join('\n');

const AT = Date.UTC(2026, 8, 14, 9, 30);
const renderer = livingRenderer(1);
const shown = renderSignal(sampleSignal('deal.won'));

const value = fc.option(
	fc.oneof(
		nastyText,
		fc.record({ value: fc.double({ noNaN: true }), currency: fc.option(nastyText, { nil: null }) }),
	),
	{ nil: null },
);
const change: fc.Arbitrary<RecordChange> = fc.record({ label: nastyText, from: value, to: value });

describe('the reply', () => {
	it('keeps Slack’s limits and pings nobody, whatever changed', () => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: 30 }), signalArbitrary, (changes, about) => {
				const reply = renderer.reply(changes, renderSignal(about), AT);
				expect(limitProblems(reply)).toEqual([]);
				expect(readable(reply).replace(/<!date\^\d+\^[^|]+\|[^>]+>/g, '')).not.toMatch(/<[!@#]/);
			}),
		);
	});

	it('says what was and what is', () => {
		const changes: RecordChange[] = [
			{ label: 'Stage', from: 'Negotiation', to: 'Closed won' },
			{ label: 'Value', from: null, to: { value: 48_000, currency: 'EUR' } },
		];
		expect(readable(renderer.reply(changes, shown, AT))).toBe(
			'*Stage:* Negotiation → *Closed won*\n*Value:* €48,000 · <!date^1789378200^{ago}|2026-09-14 09:30 UTC>',
		);
	});

	it('without a change says what came, and pings nobody once more', () => {
		const about = renderSignal(sampleSignal('deal.won'));
		const text = readable(renderer.reply([], { ...about, text: `<!here> ${about.text}` }, AT));
		expect(text).toMatch(/^@\u2060here 🎉 Deal won/);
	});
});

describe('the old message', () => {
	it('points to the new one, without its buttons, and the same each time', () => {
		const link = 'https://acme.slack.com/archives/C1/p1?a=1&b=2';
		const once = renderer.continued(shown, link);
		expect(readable(once)).toContain(`Continued <${link.replace('&', '&amp;')}|here>`);
		expect(renderer.continued(once, link)).toEqual(once);
		expect(limitProblems(once)).toEqual([]);
	});

	it('says so without a link', () => {
		expect(readable(renderer.continued(shown, null))).toContain('Continued in a newer message');
	});
});
