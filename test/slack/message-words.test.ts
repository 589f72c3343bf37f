import fc from 'fast-check';

import { escapeText } from '../../src/slack/blocks/escape';
import { messageWords } from '../../src/slack/message-words';

const NAMES = new Map([
	['U0ANA', 'Ana Alvarez'],
	['U0NASTY', '<!here> & \n "co"'],
	['S0LEADS', 'leads'],
	['U0EMPTY', ' '],
]);
const words = (text: string) => messageWords(text, NAMES);

it.each([
	['Hello', 'Hello'],
	['', ''],
	['<@U0ANA> look', '@Ana Alvarez look'],
	['<@U0ANA|ana>', '@Ana Alvarez'],
	['<@U0WHO|who>', '@who'],
	['<@U0WHO>', '@U0WHO'],
	['<@U0EMPTY>', '@U0EMPTY'],
	['<@U0NASTY>', '@<!here> & "co"'],
	['<#C0SALES|sales>', '#sales'],
	['<#C0SALES>', '#C0SALES'],
	['<#C0SALES|>', '#C0SALES'],
	['<!here> <!channel|channel> <!everyone>', '@here @channel @everyone'],
	['<!subteam^S0WHO|@partners>', '@partners'],
	['<!subteam^S0LEADS>', '@leads'],
	['<!subteam^S0WHO>', '@S0WHO'],
	['<!date^1790000000^{date_short}|Sep 21>', 'Sep 21'],
	['<!date^1790000000^{date_short}>', ''],
	['<https://x.example/a?b=1&amp;c=2|the offer>', 'the offer (https://x.example/a?b=1&c=2)'],
	['<https://x.example>', 'https://x.example'],
	['<https://x.example|https://x.example>', 'https://x.example'],
	['<http://x.example|x.example>', 'http://x.example'],
	['<mailto:ana@x.example|ana@x.example>', 'ana@x.example'],
	['<mailto:ana@x.example|Ana>', 'Ana (ana@x.example)'],
	['<tel:+4930|+4930>', '+4930'],
	['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
	['&amp;lt;', '&lt;'],
	['&lt;@U0ANA&gt;', '<@U0ANA>'],
	['2*3*4 is *bold*, _so_ :tada:', '2*3*4 is *bold*, _so_ :tada:'],
	['`<https://x.example>`\n> quoted', '`https://x.example`\n> quoted'],
	['> quoted < unfinished', '> quoted < unfinished'],
	['<>', ''],
])('%p reads %p', (text, expected) => {
	expect(words(text)).toBe(expected);
});

const PIECES = ['<@U0ANA>', '<@U0NASTY|x>', '<!here', '<', '>', '|', '@', '#', '!', '^', '&lt;'];
const hostile = fc
	.array(
		fc.oneof(
			fc.constantFrom(...PIECES, '&amp;', '&', '<!date^', '<https://x.example|', '\ud800'),
			fc.string(),
		),
		{ maxLength: 12 },
	)
	.map((parts) => parts.join(''));

it('whatever people type comes out as they typed it', () => {
	fc.assert(
		fc.property(fc.string(), (typed) => {
			// What escaping takes out for safety's sake is not there either.
			const escaped = escapeText(typed);
			const typedBack = escaped.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITY[entity] ?? '');
			expect(words(escaped)).toBe(typedBack);
		}),
	);
});

const ENTITY: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

it('a name is read as it is, whatever it holds', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1 }), (name) => {
			const seen = escapeText(name.replace(/\s+/g, ' ').trim());
			fc.pre(seen !== '' && !seen.startsWith('@'));
			const expected = seen.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITY[entity] ?? '');
			expect(messageWords('<@U1>!', new Map([['U1', name]]))).toBe(`@${expected}!`);
		}),
	);
});

it('of hostile text no sequence is left', () => {
	fc.assert(
		fc.property(hostile, (text) => {
			// Slack escapes what is typed: a bracket within another is never sent.
			fc.pre(!/<[^<>]*<|>[^<>]*>/.test(text));
			const read = words(text.replace(/&(?:lt|gt|amp);/g, '').replaceAll('<@U0NASTY', '<@U0ANA'));
			expect(read).not.toMatch(/<[^<>]*>/);
		}),
	);
});
