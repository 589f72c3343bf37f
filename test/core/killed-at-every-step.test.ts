import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { sendDigests } from '../../src/core/digests/send-digests';
import type { EffectPorts } from '../../src/core/effect-ports';
import type { Notice } from '../../src/core/notify/notice';
import { deliver } from '../../src/core/deliver';
import { notifyPerson } from '../../src/core/notify/notify-person';
import { switchPerson } from '../../src/core/notify/switch-on';
import { runTimer } from '../../src/core/run-timer';
import type { AppTeam } from '../../src/core/store';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { aSlackUser } from '../helpers/a-slack-user';
import { aLife, dying, Killed, type Lifespan } from '../helpers/dying';
import { effectSlack } from '../helpers/effect-slack';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';
import { aNotice, publishClock, quietNow } from '../helpers/notices';

const ANA = 'U0ANA';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Whatever a process held that died is free again after this. */
const ALL_CLAIMS_OVER = 2 * MINUTE;

let clocked: ClockedStore;
beforeAll(async () => {
	clocked = await openClockedStore();
});
afterAll(() => clocked.close());

/** What happens to one person, one after the other; Signals are numbered. */
type Step =
	| { does: 'signal'; number: number }
	| { does: 'clock' | 'digests' | 'later' | 'quiet' | 'loud' | 'daily' | 'at once' | 'switch' };

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('signal' as const), number: fc.nat(4) }) },
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constantFrom(
				'clock' as const,
				'digests' as const,
				'later' as const,
				'quiet' as const,
				'loud' as const,
				'daily' as const,
				'at once' as const,
				'switch' as const,
			),
		}),
	},
);

class World {
	readonly app: AppTeam = { appId: 'A1', teamId: randomUUID() };
	readonly posted: string[] = [];
	private readonly notices = new Map<number, Notice>();
	readonly came = new Set<number>();
	/** Posted by a process that died before it had noted so: the one window in which a message comes twice. */
	excused = 0;

	async open(cap: number | null): Promise<void> {
		await publishClock(clocked.store, this.app);
		await this.setting('timeZone', 'UTC', ANA);
		await this.setting('hourlyCap', cap, '');
		await this.setting('optIn', true, '');
		await this.setting('enabled', true, ANA);
	}

	async setting(
		name: string,
		value: Parameters<ClockedStore['store']['saveSetting']>[0]['value'],
		userId: string,
	) {
		await clocked.store.saveSetting({ ...this.app, userId, name, value });
	}

	ports(life: Lifespan): EffectPorts {
		const slack = effectSlack({
			userById: async (id) => aSlackUser({ id, timeZone: 'UTC' }),
			postMessage: async ({ channel, content, threadTs = null }) => {
				this.posted.push(JSON.stringify(content));
				return { channel, ts: `${this.posted.length}.1`, threadTs, permalink: null };
			},
		});
		return {
			store: dying(clocked.store, life),
			slack: dying(slack, life),
			render: effectRenderer,
			resume: async () => 'over',
			wait: async (ms) => {
				clocked.advance(ms);
			},
			tellOnce: () => undefined,
		};
	}

	private notice(number: number): Notice {
		const known = this.notices.get(number);
		if (known) return known;
		const notice = aNotice(this.app);
		const named = `Signal-${number}.`;
		const made = {
			...notice,
			line: { ...notice.line, title: named, subject: { kind: 'deal', id: named, name: null } },
			content: { text: named, blocks: [] },
		};
		this.notices.set(number, made);
		return made;
	}

	async take(one: Step, life: Lifespan): Promise<void> {
		const ports = this.ports(life);
		switch (one.does) {
			case 'signal': {
				this.came.add(one.number);
				const notice = this.notice(one.number);
				const post = () =>
					deliver(ports, {
						...notice,
						copy: 0,
						channel: `D${ANA}`,
						threadTs: null,
					});
				await notifyPerson({ ...ports, post }, notice);
				return;
			}
			case 'clock':
				for (const timer of await ports.store.due({ ...this.app, limit: 20 })) {
					await runTimer(ports, timer);
					await ports.store.finishTimer(timer.id);
				}
				return;
			case 'digests':
				for (const { error } of await sendDigests(ports, {
					app: this.app,
					period: 'both',
					evenIfNotDue: false,
					heading: null,
					workflow: null,
					workspaceUrl: null,
				})) {
					if (error) throw error;
				}
				return;
			case 'switch':
				await switchPerson(ports, this.app, { userId: ANA, enabled: true });
				return;
			case 'later':
				clocked.advance(40 * MINUTE);
				return;
			case 'quiet':
				return this.setting('quietHours', { ...(await quietNow(clocked.store)) }, ANA);
			case 'loud':
				return this.setting('quietHours', 'off', ANA);
			case 'daily':
			case 'at once': {
				const timing = one.does === 'daily' ? ('daily' as const) : ('immediate' as const);
				const choice = { channel: 'slack' as const, timing };
				await clocked.store.savePreference({ ...this.app, userId: ANA, match: '*', choice });
			}
		}
	}

	/** As the host does: what died is tried again, once its claims are over. */
	async survive(one: Step, life: Lifespan): Promise<void> {
		try {
			await this.take(one, life);
		} catch (error) {
			if (!(error instanceof Killed)) throw error;
			if (life.last === 'postMessage') this.excused += 1;
			life.left = Number.POSITIVE_INFINITY;
			clocked.advance(ALL_CLAIMS_OVER);
			await this.take(one, life);
		}
	}

	/** Two days without anything new; the clock alone brings what goes beyond the cap. */
	async comeToRest(withDigests: boolean): Promise<void> {
		const life = aLife();
		await this.take({ does: 'loud' }, life);
		for (let hour = 0; hour < 50; hour += 1) {
			clocked.advance(HOUR);
			await this.take({ does: 'clock' }, life);
			if (withDigests && hour % 5 === 0) await this.take({ does: 'digests' }, life);
		}
		if (withDigests) await this.take({ does: 'digests' }, life);
	}

	timesSeen(number: number): number {
		return this.posted.filter((text) => text.includes(`Signal-${number}.`)).length;
	}
}

/** The same story, and the process dies at call `at` of it; returns how many calls it took. */
async function tell(story: readonly Step[], cap: number | null, at: number): Promise<number> {
	const world = new World();
	await world.open(cap);
	const life = aLife(at);
	for (const one of story) await world.survive(one, life);
	const { made } = life;
	await world.comeToRest(story.some(({ does }) => does === 'daily' || does === 'digests'));
	const seen = [...world.came].map((number) => [number, world.timesSeen(number)] as const);
	const doubled = seen.reduce((sum, [, times]) => sum + Math.max(0, times - 1), 0);
	expect({ at, lost: seen.filter(([, times]) => times === 0) }).toEqual({ at, lost: [] });
	// A digest that is posted twice has all its lines twice.
	if (world.excused === 0) expect({ at, doubled, seen }).toMatchObject({ doubled: 0 });
	return made;
}

const signals = (...numbers: number[]): Step[] =>
	numbers.map((number) => ({ does: 'signal', number }));
const steps = (...all: Array<Exclude<Step['does'], 'signal'>>): Step[] =>
	all.map((does) => ({ does }));

it.each<[string, Step[], number | null]>([
	['at once', signals(0, 0), null],
	[
		'beyond the hourly cap',
		[...signals(0, 1, 2), ...steps('later', 'later', 'clock'), ...signals(1)],
		1,
	],
	[
		'deferred',
		[...steps('quiet'), ...signals(0), ...steps('later', 'later', 'clock'), ...signals(0)],
		null,
	],
	[
		'deferred, then for the digest',
		[...steps('quiet'), ...signals(0), ...steps('daily', 'later', 'later', 'clock'), ...signals(0)],
		null,
	],
	['a digest', [...steps('daily'), ...signals(0, 1), ...steps('at once'), ...signals(0)], null],
])('%s: each Signal comes once, wherever the process dies', async (_case, story, cap) => {
	for (let at = 0; ; at += 1) {
		const made = await tell(story, cap, at);
		if (at > made) break;
		expect(at).toBeLessThan(300);
	}
});

it('each Signal of any story comes once, wherever the process dies', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { minLength: 2, maxLength: 9 }),
			fc.constantFrom(null, 1, 2),
			fc.nat(60),
			async (story, cap, at) => {
				await tell(story, cap, at);
			},
		),
		{ numRuns: Number(process.env.RUNS ?? 40) },
	);
});
