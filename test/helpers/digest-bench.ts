import { randomUUID } from 'node:crypto';

import { defaultSeed, PEOPLE, type Sandbox, TOKENS } from '../../sandbox/slack';
import type { DigestPeriod, NewDigestItem } from '../../src/core/digest-types';
import { type DigestRun, type RunDigest, sendDigests } from '../../src/core/digests/send-digests';
import type { SlackPort } from '../../src/core/slack-port';
import type { AppTeam } from '../../src/core/store';
import { createSlackClient } from '../../src/slack/client';
import { renderDigest } from '../../src/slack/render-digest';
import { digestLine } from './digest-items';
import { type ClockedStore, openClockedStore } from './n8n-clocked-store';
import { openSandbox } from './sandbox';

/** A Monday, far enough ahead of the real clock. */
export const MONDAY = '2030-11-25';

/** Ana in Berlin, Ben in New York; digests run against the sandbox, on a clock that a test sets. */
export interface DigestBench {
	app: AppTeam;
	sandbox: Sandbox;
	store: ClockedStore['store'];
	slack: SlackPort;
	/** It is that time now, UTC: `25T07:59` is 07:59 on Monday the 25th, for example. */
	goTo(time: string): Promise<void>;
	keep(item?: Partial<NewDigestItem>, line?: Parameters<typeof digestLine>[0]): Promise<void>;
	run(overrides?: Partial<DigestRun>, slack?: Partial<SlackPort>): Promise<RunDigest[]>;
	/** What they say who stands in `who`'s preferences. */
	prefer(who: string, name: string, value: string | number | boolean): Promise<void>;
	close(): Promise<void>;
}

export async function openDigestBench(): Promise<DigestBench> {
	const seed = defaultSeed();
	seed.team.id = `T${randomUUID().slice(0, 8).toUpperCase()}`;
	const zones: Record<string, string> = {
		[PEOPLE.ana]: 'Europe/Berlin',
		[PEOPLE.ben]: 'America/New_York',
	};
	seed.users = seed.users.map((user) => ({ ...user, tz: zones[user.id] ?? 'UTC' }));
	const [clocked, sandbox] = await Promise.all([openClockedStore(), openSandbox({ seed })]);
	const { store } = clocked;
	const app = { appId: seed.app.id, teamId: seed.team.id };
	const slack = createSlackClient({
		token: async () => TOKENS.default,
		host: 'other',
		apiUrl: sandbox.apiUrl,
	});
	const goTo = async (time: string) => {
		const at = Date.parse(`${MONDAY.slice(0, 8)}${time}:00Z`);
		clocked.advance(at - (await store.now()));
	};
	await goTo('25T06:00');
	return {
		app,
		sandbox,
		store,
		slack,
		goTo,
		async keep(item = {}, line = {}) {
			const dedupeKey = randomUUID();
			await store.keepForDigest({
				...app,
				item: {
					userId: PEOPLE.ana,
					email: 'ana@northwind.example',
					period: 'daily' satisfies DigestPeriod,
					channel: 'slack',
					dedupeKey,
					staleAt: null,
					line: digestLine({ subject: { kind: 'deal', id: dedupeKey, name: null }, ...line }),
					...item,
				},
			});
		},
		run: (overrides = {}, overSlack = {}) =>
			sendDigests(
				{
					store,
					slack: { ...slack, ...overSlack },
					// Short: another run posts meanwhile, on the same machine.
					wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
					render: { digest: renderDigest },
				},
				{
					app,
					period: 'both',
					evenIfNotDue: false,
					heading: null,
					workflow: 'Send due digests',
					workspaceUrl: 'https://northwind.slack.com/',
					...overrides,
				},
			),
		prefer: (userId, name, value) => store.saveSetting({ ...app, userId, name, value }),
		close: () => clocked.close(),
	};
}
