import fc from 'fast-check';

import { SlackApiError } from '../../src/core/errors';
import { listChannels } from '../../src/core/home/list-channels';
import type { SlackChannel } from '../../src/core/slack-port';

const channel = (id: string, isMember = false): SlackChannel => ({
	id,
	name: id.toLowerCase(),
	isPrivate: false,
	isMember,
	isArchived: false,
});

/** Pages as Slack cuts them; cursors are their numbers. */
function slackWith(pages: SlackChannel[][]) {
	const asked: Array<string | null> = [];
	return {
		asked,
		async listChannels({ cursor = null }: { cursor?: string | null }) {
			asked.push(cursor);
			const at = Number(cursor ?? 0);
			return { channels: pages[at] ?? [], nextCursor: at + 1 < pages.length ? `${at + 1}` : null };
		},
	};
}

const everything = () => true;
const ids = (list: readonly SlackChannel[]) => list.map(({ id }) => id);

it('goes on inside a page of Slack’s, without skipping any', async () => {
	const slack = slackWith([['C1', 'C2', 'C3', 'C4', 'C5'].map((id) => channel(id))]);
	const first = await listChannels(slack, { after: null, count: 2, wanted: everything });
	expect([ids(first.items), first.first]).toEqual([['C1', 'C2'], null]);
	const second = await listChannels(slack, { after: first.next, count: 2, wanted: everything });
	expect([ids(second.items), second.first]).toEqual([['C3', 'C4'], '']);
	const third = await listChannels(slack, { after: second.next, count: 2, wanted: everything });
	expect([ids(third.items), third.next]).toEqual([['C5'], null]);
});

it('goes on past pages that are empty, because all on them is archived', async () => {
	const slack = slackWith([[], [channel('C1')], [], [channel('C2')]]);
	const { items, next } = await listChannels(slack, { after: null, count: 5, wanted: everything });
	expect([ids(items), next]).toEqual([['C1', 'C2'], null]);
});

it('looks through no more than four pages at once, and goes on from there', async () => {
	const pages = Array.from({ length: 9 }, (_none, at) => [channel(`C${at}`, at === 8)]);
	const slack = slackWith(pages);
	const wanted = ({ isMember }: SlackChannel) => isMember;
	let list = await listChannels(slack, { after: null, count: 5, wanted });
	expect(list.items).toEqual([]);
	expect(slack.asked).toEqual([null, '1', '2', '3']);
	list = await listChannels(slack, { after: list.next, count: 5, wanted });
	list = await listChannels(slack, { after: list.next, count: 5, wanted });
	expect(ids(list.items)).toEqual(['C8']);
	expect(list.next).toBeNull();
});

it('begins anew where Slack has forgotten the cursor', async () => {
	const fresh = slackWith([[channel('C1')]]);
	const slack = {
		async listChannels(request: { cursor?: string; limit: number }) {
			if (request.cursor === undefined) return fresh.listChannels(request);
			throw new SlackApiError('no', 'invalid_cursor', 'conversations.list');
		},
	};
	const list = await listChannels(slack, { after: '3:old', count: 5, wanted: everything });
	expect([ids(list.items), list.first]).toEqual([['C1'], null]);
});

it('another refusal is the caller’s to tell', async () => {
	const slack = {
		async listChannels(): Promise<never> {
			throw new SlackApiError('no', 'missing_scope', 'conversations.list');
		},
	};
	await expect(listChannels(slack, { after: null, count: 5, wanted: everything })).rejects.toThrow(
		'no',
	);
});

it('turning the pages shows each channel that is wanted once, in Slack’s order', async () => {
	const page = fc.array(fc.boolean(), { maxLength: 7 });
	await fc.assert(
		fc.asyncProperty(
			fc.array(page, { maxLength: 12 }),
			fc.integer({ min: 1, max: 6 }),
			async (members, count) => {
				const pages = members.map((one, at) =>
					one.map((isMember, index) => channel(`C${at}X${index}`, isMember)),
				);
				const slack = slackWith(pages);
				const seen: string[] = [];
				let after: string | null = null;
				let turns = 0;
				do {
					const list = await listChannels(slack, {
						after,
						count,
						wanted: ({ isMember }) => isMember,
					});
					expect(list.items.length).toBeLessThanOrEqual(count);
					seen.push(...ids(list.items));
					after = list.next;
					turns += 1;
				} while (after !== null && turns < 100);
				expect(seen).toEqual(ids(pages.flat().filter(({ isMember }) => isMember)));
			},
		),
	);
});
