import type { ChannelSetupInteraction } from '../../../core/interaction';
import type { JsonObject } from '../../../core/json';
import type { Store } from '../../../core/store';
import { chooseAccount } from '../../../core/sync/check-set-up';
import { renderSetUpModal } from '../../../slack/render-set-up-modal';

/** The same modal with the deals of the account that was picked; Slack keeps what else was filled in. */
export async function pickedView(
	store: Store,
	{ appId, teamId, channelId, channel, accountId, prompt, home }: ChannelSetupInteraction,
): Promise<JsonObject> {
	const app = { appId, teamId };
	const current = await store.linkOf({ ...app, channelId });
	const [chosen, { accounts }] = await Promise.all([
		chooseAccount(store, app, accountId, current),
		store.customerCounts(app),
	]);
	return renderSetUpModal({
		channel: { name: channelId, isPrivate: false, isMember: false, ...channel, id: channelId },
		prompt,
		home,
		current,
		...chosen,
		accounts,
	});
}
