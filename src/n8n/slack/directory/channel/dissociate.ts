import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { dissociateChannel } from '../../../../core/sync/dissociate-channel';
import { effectRenderer } from '../../../../slack/effect-renderer';
import { wait } from '../../../wait';
import type { ChangeRequest } from '../../workspace/in-words';
import { channelOutput, rememberedChannel } from './channel-output';
import { chosenLink } from './channel-of-request';

/** Works without any scope of channel sync: whoever took them away can still clean up. */
export async function dissociate(request: ChangeRequest): Promise<IDataObject[]> {
	const { store, app, connection, by } = request;
	const { channelId, channelName } = await chosenLink(request, 'There is nothing to dissociate.');
	const before = await dissociateChannel(
		{ store, wait, slack: connection.slack, render: effectRenderer },
		{ app, channelId, by },
	);
	if (!before) {
		throw new ConfigurationError(
			`#${channelName} has just been dissociated by somebody else. Nothing is left to do.`,
		);
	}
	return [
		{
			changed: true,
			before: { account: before.account, deal: before.deal },
			...channelOutput(rememberedChannel(before), null),
			message: `#${channelName} no longer belongs to ${before.account.name}, and its messages are read no more. The app stays in the channel; take it out in Slack if it is not wanted there.`,
		},
	];
}
