import { pacedReads } from '../../src/n8n/slack/directory/channel/conversation/paced-reads';

const MINUTE = 60_000;
const page = { messages: [], nextCursor: null };
const asked = { channel: 'C1', threadTs: '1', oldest: '0', latest: '9', cursor: null, limit: 1 };

/** On a clock that only moves while somebody waits. */
function bench(stop = new AbortController()) {
	let time = 0;
	let calls = 0;
	const count = async () => {
		calls += 1;
		return page;
	};
	const reads = pacedReads({ history: count, replies: count }, stop.signal, {
		now: () => time,
		pause: async (ms) => {
			time += ms;
		},
	});
	return { reads, now: () => time, calls: () => calls };
}

it('lets what one conversation may ask through at once, and a run over many channels wait', async () => {
	const { reads, now, calls } = bench();
	for (let call = 0; call < 45; call += 1) {
		await reads.history(asked);
		await reads.replies(asked);
	}
	expect(now()).toBe(0);
	for (let call = 0; call < 45; call += 1) await reads.history(asked);
	expect(now()).toBe(MINUTE);
	expect(calls()).toBe(135);
});

it('asks nothing more once the execution was cancelled', async () => {
	const stop = new AbortController();
	const { reads, calls } = bench(stop);
	await reads.history(asked);
	stop.abort();
	await expect(reads.history(asked)).rejects.toThrow();
	expect(calls()).toBe(1);
});
