import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { SlackPort, SlackUser } from '../src/core/slack-port';
import type { Store } from '../src/core/store';
import { mapAddresses } from '../src/core/people/map-addresses';
import { mapDirectory, type MapDirectoryPorts } from '../src/core/people/map-directory';
import { newSweep, sweepDirectory } from '../src/core/people/sweep-directory';
import { findSlackUser } from '../src/n8n/slack/find-slack-user';
import { quantile, timed } from './measure';
import { withStore } from './with-store';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const SIZES = [1_000, 10_000, 100_000];
/** Direct messages whose person is found, each by another address. */
const MATCHES = 2_000;
/** Addresses of one run of Auto-Map. */
const ITEMS = 5_000;

const app = (size: number) => ({ appId: 'A0BENCH', teamId: `T${size}` });
const addressOf = (index: number) => `person-${index}@big.example`;

function user(index: number): SlackUser {
	return {
		id: `U${String(index).padStart(9, '0')}`,
		teamId: 'T0BENCH',
		name: `Person ${index}`,
		email: addressOf(index),
		deleted: index % 10 === 9,
		isBot: false,
		isGuest: index % 20 === 5,
		isStranger: false,
		isAdmin: false,
		isEmailConfirmed: true,
		timeZone: 'Europe/Berlin',
	};
}

/** Makes each page when it is asked for, so that what is measured is not the double's memory. */
function slackWith(size: number): Pick<SlackPort, 'listUsers' | 'userByEmail' | 'userById'> {
	return {
		async listUsers({ cursor, limit }) {
			const start = Number(cursor ?? 0);
			const end = Math.min(start + limit, size);
			const users = Array.from({ length: end - start }, (_, at) => user(start + at));
			return { users, nextCursor: end < size ? String(end) : null };
		},
		userByEmail: () => Promise.reject(new Error('The directory is fresh: nobody asks Slack.')),
		userById: () => Promise.reject(new Error('The directory is fresh: nobody asks Slack.')),
	};
}

/** What is alive at moments of a run, beyond what was at its start; the time of looking does not count. */
class LiveHeap {
	private readonly start = liveBytes();
	private most = this.start;
	private steps = 0;
	lookedMs = 0;

	/** Every tenth step. */
	step(): void {
		this.steps += 1;
		if (this.steps % 10 !== 1) return;
		const at = performance.now();
		this.most = Math.max(this.most, liveBytes());
		this.lookedMs += performance.now() - at;
	}

	get words(): string {
		return `live heap +${((this.most - this.start) / 1024 / 1024).toFixed(1)} MB at most`;
	}
}

function liveBytes(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

async function measure(store: Store, size: number): Promise<string[]> {
	const slack = slackWith(size);
	const { teamId } = app(size);
	const ports: MapDirectoryPorts = { store, slack, sweep: () => Promise.resolve() };
	const sweepHeap = new LiveHeap();
	const watched: Pick<SlackPort, 'listUsers'> = {
		listUsers: async (request) => {
			sweepHeap.step();
			return slack.listUsers(request);
		},
	};
	const swept = await timed(async () =>
		sweepDirectory({ store, slack: watched }, teamId, newSweep(`sweep-${size}`, await store.now())),
	);
	const mapHeap = new LiveHeap();
	const mapped = await timed(async () => {
		for await (const page of mapDirectory(ports, app(size))) {
			if (page.length > 0) mapHeap.step();
		}
	});
	const items = Array.from({ length: Math.min(ITEMS, size) }, (_, at) => ({
		email: addressOf(Math.floor((at * size) / Math.min(ITEMS, size))),
		name: null,
	}));
	const some = await timed(() => mapAddresses(ports, app(size), items));
	const times: number[] = [];
	for (let at = 0; at < MATCHES; at += 1) {
		const email = addressOf(Math.floor(Math.random() * size));
		times.push((await timed(() => findSlackUser(store, slack, app(size), email))).ms);
	}
	const per = (ms: number, count: number) => `${((ms * 1000) / count).toFixed(0)} µs each`;
	const sweepMs = swept.ms - sweepHeap.lookedMs;
	const mapMs = mapped.ms - mapHeap.lookedMs;
	const shown = size.toLocaleString('en');
	return [
		`${shown.padStart(7)} people: swept in ${(sweepMs / 1000).toFixed(1)} s (${per(sweepMs, size)}, ${sweepHeap.words})`,
		`${' '.repeat(16)}all mapped in ${(mapMs / 1000).toFixed(1)} s (${per(mapMs, size)}, ${mapHeap.words})`,
		`${' '.repeat(16)}${items.length.toLocaleString('en')} addresses of a run: ${per(some.ms, items.length)}`,
		`${' '.repeat(16)}one message's person: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`,
	];
}

/** Time and memory per match must not grow with the directory. */
export const peopleBench = {
	title:
		'People: a directory of 1,000, 10,000 and 100,000 (embedded store; without the time of Slack)',
	async run(): Promise<string[]> {
		const lines: string[] = [];
		for (const size of SIZES) {
			lines.push(...(await withStore((store) => measure(store, size))));
		}
		return lines;
	},
};
