import { ConfigurationError } from '../../../../core/errors';
import type { SlackChannel } from '../../../../core/slack-port';
import type { ChannelLink } from '../../../../core/sync/channel-link';
import { channelOf } from '../../channel-of';
import { findChannel } from '../../workspace/connection/find-channel';
import type { WorkspaceRequest } from '../../workspace/workspace-operation';
import { linkNamed } from './link-named';

/** What the parameter Channel says: an id, or `#name`. Throws ConfigurationError when it is empty. */
export function givenChannel({ context, itemIndex }: WorkspaceRequest): string {
	const given = channelOf(context.getNodeParameter('channel', itemIndex, ''));
	if (given) return given;
	throw new ConfigurationError('No channel is chosen. Pick one under Channel.');
}

/** The chosen channel as Slack has it. */
export async function slackChannel(request: WorkspaceRequest): Promise<SlackChannel> {
	const given = givenChannel(request);
	const found = await findChannel(request.connection.slack, given);
	if (found) return found;
	throw new ConfigurationError(
		`The app sees no channel ${given}. Check how it is written, and whether the channel is archived. If it is private, invite the app there first, with /invite @app: before that nobody can associate it.`,
	);
}

const ASSOCIATE_FIRST =
	'Associate it first: with this node, or in Slack with the button that comes when the app is invited.';

/** The chosen channel's association, whether Slack shows the channel or not. `next`: what to do where it has none. */
export async function chosenLink(
	request: WorkspaceRequest,
	next = ASSOCIATE_FIRST,
): Promise<ChannelLink> {
	const given = givenChannel(request);
	const link = await linkBy(request, given);
	if (link) return link;
	throw new ConfigurationError(`${given} is not associated with an account. ${next}`);
}

/** By the name that it had last; of one that Slack has renamed meanwhile by Slack's list. */
async function linkBy(request: WorkspaceRequest, given: string): Promise<ChannelLink | null> {
	const { store, app, connection } = request;
	const known = await linkNamed(request, given);
	if (known || !given.startsWith('#')) return known;
	const channel = await findChannel(connection.slack, given).catch(() => null);
	return channel && store.linkOf({ ...app, channelId: channel.id });
}
