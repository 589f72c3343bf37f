import { ConfigurationError } from '../../../../../core/errors';
import type { ChannelLink } from '../../../../../core/sync/channel-link';
import type { WorkspaceRequest } from '../../../workspace/workspace-operation';
import { locatedOf } from '../../located';
import { chosenAccount } from '../account-of-request';
import { linkList } from '../all-links';
import { chosenLink } from '../channel-of-request';

/** The associated channels of the account, deal or channel that is asked about; never none. */
export async function conversationLinks(request: WorkspaceRequest): Promise<ChannelLink[]> {
	const { context, itemIndex } = request;
	switch (context.getNodeParameter('of', itemIndex, 'account')) {
		case 'channel':
			// Nothing is read of channels that nobody chose.
			return [await chosenLink(request)];
		case 'deal':
			return ofDeal(request);
		default:
			return ofAccount(request);
	}
}

async function ofAccount(request: WorkspaceRequest): Promise<ChannelLink[]> {
	const { context, itemIndex } = request;
	const { mode, value } = locatedOf(context.getNodeParameter('account', itemIndex, ''));
	// By its ID channels are found although the directory has lost the account.
	if (mode !== 'name' && value !== null) {
		const links = await linkList(request, { accountId: value });
		if (links.length > 0) return links;
	}
	const { id, name } = await chosenAccount(request);
	const links = await linkList(request, { accountId: id });
	if (links.length > 0) return links;
	throw new ConfigurationError(
		`No Slack channel is associated with ${name}, so there is no conversation to read. Associate one first.`,
	);
}

async function ofDeal(request: WorkspaceRequest): Promise<ChannelLink[]> {
	const { context, itemIndex } = request;
	const { value } = locatedOf(context.getNodeParameter('deal', itemIndex, ''));
	if (value === null) throw new ConfigurationError('No deal is chosen. Pick one under Deal.');
	const links = await linkList(request, { dealId: value });
	if (links.length > 0) return links;
	throw new ConfigurationError(
		`No Slack channel is associated with the deal ${value}. Associate one first, or read the conversation of its account.`,
	);
}
