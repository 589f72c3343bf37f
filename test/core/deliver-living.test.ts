import { deliverLiving } from '../../src/core/living/deliver-living';
import type { LivingPorts, LivingRequest } from '../../src/core/living/living-ports';
import { SlackApiError } from '../../src/core/errors';
import { LOCK_MS } from '../../src/core/living/living-lock';
import { DEFAULT_LIVING_RULES } from '../../src/core/living/living-message';
import { newsOf } from '../../src/core/living/living-record';
import type { MessageContent } from '../../src/core/message';
import { makeSignal } from '../../src/core/signal';
import { sampleSignal } from '../../src/core/signal-samples';
import type { SignalType } from '../../src/core/signal-types';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let clocked: ClockedStore;
beforeAll(async () => {
	clocked = await openClockedStore();
});
afterAll(() => clocked.close());

const app = { appId: 'A1', teamId: 'T1' };
const says = (text: string): MessageContent => ({ text, blocks: [] });

/** A channel of Slack's. */
function fakeSlack() {
	const messages: Array<{ ts: string; threadTs: string | null; text: string }> = [];
	return {
		messages,
		slack: {
			async postMessage({ channel, content, threadTs }) {
				const ts = `1790000000.${String(messages.length).padStart(6, '0')}`;
				messages.push({ ts, threadTs: threadTs ?? null, text: content.text });
				return { channel, ts, threadTs: threadTs ?? null, permalink: null };
			},
			async updateMessage({ ts, content }) {
				const message = messages.find((one) => one.ts === ts);
				if (!message) throw new SlackApiError('gone', 'message_not_found', 'chat.update');
				message.text = content.text;
			},
		} satisfies LivingPorts['slack'],
	};
}

/** The process dies at the n-th call of Slack or the store: nothing of ours runs any more. */
class Killed extends Error {}

function dyingPorts(slack: LivingPorts['slack'], calls: number): LivingPorts {
	let left = calls;
	const dying = <T extends object>(target: T): T =>
		new Proxy(target, {
			get(object, name) {
				const verb = Reflect.get(object, name) as unknown;
				if (typeof verb !== 'function') return verb;
				return async (...given: unknown[]) => {
					// Before it, or after it: what was done by then stays done.
					if (left <= 0) throw new Killed();
					left -= 1;
					return (await Reflect.apply(verb, object, given)) as unknown;
				};
			},
		});
	return {
		store: dying(clocked.store),
		slack: dying(slack),
		render: {
			updated: (content) => content,
			reply: (changes, content) =>
				says(changes.map(({ from, to }) => `${String(from)}→${String(to)}`).join() || content.text),
			// As renderUpdate: a second time it finds its line there.
			continued: ({ text }) => says(`${text.replace(' (continued)', '')} (continued)`),
		},
		wait: async (ms) => clocked.advance(ms),
		linkTo: async () => null,
	};
}

let counter = 0;

function request(record: string, id: string, type: SignalType, stage: string, minute: number) {
	const signal = makeSignal({
		...sampleSignal(type),
		type,
		id,
		occurredAt: new Date(Date.UTC(2026, 8, 14, 9, minute)).toISOString(),
		deal: { ...sampleSignal('deal.updated').deal, stage: { from: null, to: stage } },
	});
	const living: LivingRequest = {
		app,
		record,
		destination: 'C1',
		deliveryKey: `${record}|${id}`,
		messageKey: id,
		copy: 0,
		channel: async () => 'C1',
		content: says(`${id}: ${stage}`),
		threadTs: async () => null,
		trace: {},
		news: newsOf(signal),
		rules: DEFAULT_LIVING_RULES,
		mayPost: true,
	};
	return living;
}

const ENOUGH = 1000;

/** Three Signals; the process dies at the n-th call for one of them, and that one is tried again. */
async function withCrash(
	record: string,
	crash: { signal: string; at: number } | null,
): Promise<{ texts: string[]; died: boolean }> {
	const { slack, messages } = fakeSlack();
	const run = (calls: number, one: LivingRequest) => deliverLiving(dyingPorts(slack, calls), one);
	await run(ENOUGH, request(record, 'a', 'deal.stage_changed', 'One', 1));
	let died = false;
	for (const one of [
		request(record, 'b', 'deal.stage_changed', 'Two', 2),
		request(record, 'c', 'deal.won', 'Won', 3),
		request(record, 'd', 'deal.updated', 'Won for good', 4),
	]) {
		await run(one.messageKey === crash?.signal ? crash.at : ENOUGH, one).catch((error: unknown) => {
			if (!(error instanceof Killed)) throw error;
			died = true;
			// Whoever died holds what it held until that runs out.
			clocked.advance(LOCK_MS);
		});
		await run(ENOUGH, one);
	}
	return { texts: messages.map(({ text, threadTs }) => (threadTs ? `> ${text}` : text)), died };
}

const WANTED = ['b: Two (continued)', '> One→Two', 'd: Won for good', '> Won→Won for good'];

it('updates, replies, goes on in a new message', async () => {
	expect((await withCrash('smooth', null)).texts).toEqual(WANTED);
});

it.each(['b', 'c', 'd'])('%s comes to the same wherever the process dies', async (signal) => {
	const doubled: number[] = [];
	for (let at = 0; ; at += 1) {
		const { texts, died } = await withCrash(`crash-${signal}-${at}`, { signal, at });
		expect(texts.filter((text) => WANTED.includes(text))).toEqual(expect.arrayContaining(WANTED));
		if (texts.length > WANTED.length) doubled.push(texts.length - WANTED.length);
		if (!died) break;
		expect(at).toBeLessThan(100);
	}
	// Each posts once, and only between Slack's answer and its record that is made again: at least once.
	expect(doubled).toEqual([1]);
});

it('goes on with what another Signal’s crash left behind', async () => {
	const { slack, messages } = fakeSlack();
	const record = `left-${(counter += 1)}`;
	const first = request(record, 'a', 'deal.stage_changed', 'One', 1);
	// Posted and recorded, but not yet known as the record's message.
	const ports = dyingPorts(slack, ENOUGH);
	const store = new Proxy(ports.store, {
		get: (object, name) =>
			name === 'saveLivingMessage'
				? () => Promise.reject(new Killed())
				: (Reflect.get(object, name) as unknown),
	});
	await expect(deliverLiving({ ...ports, store }, first)).rejects.toThrow(Killed);
	clocked.advance(LOCK_MS);
	const second = request(record, 'b', 'deal.stage_changed', 'Two', 2);
	await deliverLiving(dyingPorts(slack, ENOUGH), second);
	await deliverLiving(dyingPorts(slack, ENOUGH), first);
	expect(messages.filter(({ threadTs }) => !threadTs).map(({ text }) => text)).toEqual(['b: Two']);
	expect(messages.filter(({ threadTs }) => threadTs).map(({ text }) => text)).toContain('One→Two');
});

it('posts nothing where nothing may be posted, and can be tried again', async () => {
	const { slack, messages } = fakeSlack();
	const one = request(`held-${(counter += 1)}`, 'a', 'deal.won', 'Won', 1);
	const ports = dyingPorts(slack, ENOUGH);
	expect(await deliverLiving(ports, { ...one, mayPost: false })).toEqual({ status: 'held' });
	expect(messages).toEqual([]);
	expect(await deliverLiving(ports, one)).toMatchObject({ status: 'posted' });
});
