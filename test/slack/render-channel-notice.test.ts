import fc from 'fast-check';

import { elementsOf } from '../../sandbox/slack/find-element';
import type { Block } from '../../sandbox/slack/types';
import type { ChannelLink, PauseReason } from '../../src/core/sync/channel-link';
import type { ChannelNotice } from '../../src/core/sync/channel-notice';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { aChannelLink } from '../helpers/home-models';
import { readable } from '../helpers/readable';
import { limitProblems } from '../helpers/slack-limits';
import { nastyText } from '../helpers/slack-signals';

const { channelNotice, channelSetUp, setUpPrompt } = effectRenderer;
const link = (overrides: Partial<ChannelLink> = {}) =>
	aChannelLink({ lookBackDays: 0, associatedBy: 'U0ANA', ...overrides });
const buttons = (content: { blocks: unknown }) =>
	elementsOf(content.blocks as Block[]).map(({ element }) => [element.action_id, element.value]);
const SET_UP = [['ssc:open', 'C0GLOBEX']];

describe('the prompt', () => {
	it.each([
		[true, 'You invited me to <#C0GLOBEX>.'],
		[false, 'Thank you for the invitation.'],
	])('to the inviter: %p', (toInviter, words) => {
		const content = setUpPrompt({ channelId: 'C0GLOBEX', toInviter });
		expect(limitProblems(content)).toEqual([]);
		expect(content.text).toContain(words);
		expect(readable(content)).toContain(words);
		expect(readable(content)).toContain('Until then I read nothing there.');
		expect(buttons(content)).toEqual(SET_UP);
	});
});

describe('associated', () => {
	const associated = (overrides: Partial<ChannelLink>, ...workflows: string[]) =>
		channelNotice({ kind: 'associated', link: link(overrides), workflows });

	it('with what, by whom, and where its messages go', () => {
		const deal = { id: 'D-1', name: 'Renewal' };
		const content = associated(
			{ deal, lookBackDays: 30, sweptAt: null },
			'Sync to CRM',
			'Summaries',
		);
		const text = readable(content);
		expect(text).toContain('✅ <#C0GLOBEX> belongs to *Globex* (deal *Renewal*) now.');
		expect(text).toContain('go to the workflows *Sync to CRM*, *Summaries*.');
		expect(text).toContain('Those of the last 30 days come first.');
		expect(text).toContain('Chosen by <@U0ANA>.');
		expect(buttons(content)).toEqual(SET_UP);
	});

	it('as it was before: nothing is looked back at', () => {
		const text = readable(associated({ lookBackDays: 30, sweptAt: 1 }, 'Sync to CRM'));
		expect(text).not.toContain('come first');
	});

	it('one workflow; many', () => {
		expect(readable(associated({}, 'Sync'))).toContain('go to the workflow *Sync*.');
		const many = Array.from({ length: 12 }, (_, at) => `W${at}`);
		expect(readable(associated({}, ...many))).toContain('*W9*, 2 more.');
	});

	it('none takes its messages yet', () => {
		expect(readable(associated({}))).toContain('They wait in Slack until one');
	});

	it('but it waits', () => {
		const text = readable(associated({ paused: 'removed' }, 'Sync'));
		expect(text).toContain('⏸️ It waits, because the app is not in the channel.');
		expect(text).toContain('/invite');
	});

	it('by a workflow', () => {
		expect(readable(associated({ associatedBy: null }))).toContain('Chosen by a workflow.');
	});
});

it.each<[PauseReason, string, string, number]>([
	['removed', 'the app is not in the channel', '/invite', 0],
	['archived', 'the channel is archived', 'unarchives', 0],
	['deleted', 'the channel was deleted', 'Nothing is left to do.', 0],
	['not_allowed', 'the app may no longer read', 'ticks "Channel Sync"', 1],
])('paused, because %s: why and what to do next', (paused, why, next, buttonCount) => {
	const content = channelNotice({ kind: 'paused', link: link({ paused }) });
	// n8n’s log has the text alone.
	for (const words of [content.text, readable(content)]) {
		expect(words).toContain('has stopped: ' + why);
		expect(words).toContain(next);
	}
	expect(buttons(content)).toHaveLength(buttonCount);
	expect(readable(content)).toContain(paused === 'deleted' ? '#ext-globex' : '<#C0GLOBEX>');
});

it('paused, what else may be so is said where it may be', () => {
	const text = (paused: PauseReason) =>
		readable(channelNotice({ kind: 'paused', link: link({ paused }) }));
	expect(text('not_allowed')).toContain('Other channels of yours may have stopped, too');
	expect(text('removed')).toContain('Slack has given the channel another ID');
	expect(text('archived')).not.toMatch(/Other channels|another ID/);
});

it('goes on', () => {
	const text = readable(channelNotice({ kind: 'resumed', link: link() }));
	expect(text).toContain('▶️ The sync of <#C0GLOBEX> with *Globex* goes on.');
});

it('dissociated, and may be chosen again', () => {
	const content = channelNotice({ kind: 'dissociated', link: link() });
	expect(readable(content)).toContain('<#C0GLOBEX> does not belong to *Globex* any more.');
	expect(buttons(content)).toEqual(SET_UP);
});

it('renamed', () => {
	const notice: ChannelNotice = { kind: 'renamed', link: link(), before: 'globex' };
	expect(readable(channelNotice(notice))).toContain(
		'✏️ #globex is called #ext-globex now.\n<#C0GLOBEX> still belongs to *Globex*',
	);
});

describe('in the channel itself', () => {
	it('everybody reads that messages go elsewhere, nobody of whom', () => {
		const deal = { id: 'D-1', name: 'Renewal' };
		const content = channelSetUp(link({ deal }));
		expect(readable(content)).toContain(
			'✅ <@U0ANA> has set up this channel. From now on its messages go to workflows in n8n.',
		);
		expect(JSON.stringify(content)).not.toMatch(/Globex"|Globex\*|Renewal|501/);
		expect(buttons(content)).toEqual([]);
	});

	it('but not yet, and why', () => {
		expect(readable(channelSetUp(link({ paused: 'removed' })))).toContain(
			'once this is mended: the app is not in the channel.',
		);
	});
});

it('whatever records and workflows are called, Slack takes it and nobody is pinged', () => {
	const paused = fc.constantFrom(null, 'removed', 'archived', 'deleted', 'not_allowed');
	const links = fc.record({ name: nastyText, deal: fc.option(nastyText), paused }).map((one) =>
		link({
			channelName: one.name,
			account: { id: '1', name: one.name },
			deal: one.deal === null ? null : { id: '2', name: one.deal },
			paused: one.paused as ChannelLink['paused'],
		}),
	);
	const notices = fc.oneof(
		fc.record({
			kind: fc.constant('associated' as const),
			link: links,
			workflows: fc.array(nastyText, { maxLength: 15 }),
		}),
		fc.record({
			kind: fc.constantFrom('paused' as const, 'resumed' as const, 'dissociated' as const),
			link: links,
		}),
		fc.record({ kind: fc.constant('renamed' as const), link: links, before: nastyText }),
	);
	fc.assert(
		fc.property(notices, (notice) => {
			for (const content of [channelNotice(notice), channelSetUp(notice.link)]) {
				expect(limitProblems(content)).toEqual([]);
				const own = /<#C0GLOBEX>|<@U0ANA>/g;
				expect(`${content.text}\n${readable(content)}`.replace(own, '')).not.toMatch(/<[!@#h]/);
			}
		}),
	);
});
