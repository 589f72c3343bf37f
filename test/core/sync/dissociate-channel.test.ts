import { randomUUID } from 'node:crypto';

import { SlackApiError } from '../../../src/core/errors';
import type { AppTeam } from '../../../src/core/store';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import { dissociateChannel } from '../../../src/core/sync/dissociate-channel';
import { effectRenderer } from '../../../src/slack/effect-renderer';
import { effectSlack } from '../../helpers/effect-slack';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';

let clocked: ClockedStore;
let app: AppTeam;
let written: Array<{ channel: string; text: string }>;
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	written = [];
});
afterAll(() => clocked.close());

async function associate(by: string | null): Promise<void> {
	await associateChannel(clocked.store, {
		app,
		channel: { id: 'C1', name: 'globex', isPrivate: true },
		account: { id: 'globex', name: 'Globex' },
		deal: null,
		by,
		lookBackDays: 0,
		now: await clocked.store.now(),
	});
}

const dissociate = (by: string | null, refusal?: string) =>
	dissociateChannel(
		{
			store: clocked.store,
			slack: effectSlack({
				postMessage: async ({ channel, content, threadTs = null }) => {
					if (refusal !== undefined) throw new SlackApiError(refusal, refusal, 'chat.postMessage');
					written.push({ channel, text: content.text });
					return { channel, ts: '1.1', threadTs, permalink: null };
				},
			}),
			render: effectRenderer,
			wait: async () => undefined,
		},
		{ app, channelId: 'C1', by },
	);

it('tells whoever associated it', async () => {
	await associate('U0ANA');
	expect(await dissociate('U0BEN')).toMatchObject({ account: { name: 'Globex' } });
	expect(written).toEqual([{ channel: 'DU0ANA', text: expect.stringContaining('Globex') }]);
	expect(await clocked.store.linkOf({ ...app, channelId: 'C1' })).toBeNull();
});

it('tells them each time', async () => {
	for (let time = 1; time <= 2; time += 1) {
		await associate('U0ANA');
		clocked.advance(1_000);
		await dissociate(null);
		expect(written).toHaveLength(time);
	}
});

it.each<[string, string | null, string | null]>([
	['who did it themselves', 'U0ANA', 'U0ANA'],
	['a workflow', null, 'U0BEN'],
])('tells nobody: %s', async (_case, associatedBy, by) => {
	await associate(associatedBy);
	expect(await dissociate(by)).not.toBeNull();
	expect(written).toEqual([]);
});

it.each(['ratelimited', 'user_disabled'])('has done it, told or not: %s', async (code) => {
	await associate('U0ANA');
	expect(await dissociate('U0BEN', code)).not.toBeNull();
});

it('says when there was nothing to dissociate', async () => {
	expect(await dissociate('U0ANA')).toBeNull();
});
