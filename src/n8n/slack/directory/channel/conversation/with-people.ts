import type { Account } from '../../../../../core/accounts/account-types';
import { TOMBSTONE } from '../../../../../core/sync/channel-message';
import type { WorkspaceRequest } from '../../../workspace/workspace-operation';
import { peoplePorts } from './people-ports';
import type { NotRead, ReadLink } from './read-links';
import { type Around, said, type Said } from './said';

export interface ReadConversation {
	channels: SaidInChannel[];
	notRead: readonly NotRead[];
}

interface SaidInChannel extends ReadLink {
	/** As the directory has it now; null: it has it no more. */
	account: Account | null;
	/** The oldest first. */
	lines: Said[];
	/** What replies answer that is not among them, by ts. */
	earlier: Map<string, Said>;
}

/** What was read, with who wrote it. */
export async function withPeople(
	request: WorkspaceRequest,
	read: readonly ReadLink[],
	notRead: readonly NotRead[],
	ownDomains: readonly string[],
): Promise<ReadConversation> {
	const common = {
		ports: peoplePorts(request),
		ownDomains,
		workspaceUrl: await request.connection.workspaceUrl(),
	};
	const channels: SaidInChannel[] = [];
	for (const channel of read) {
		const around = { ...common, ...(await recordsOf(request, channel)) };
		channels.push(await saidIn(channel, around));
	}
	return { channels, notRead };
}

async function saidIn(channel: ReadLink, around: Around): Promise<SaidInChannel> {
	const { link, messages, threads } = channel;
	const lines: Said[] = [];
	for (const message of messages) lines.push(await said(link, message, around));
	const here = new Set(messages.map(({ ts }) => ts));
	const earlier = new Map<string, Said>();
	for (const { threadTs } of messages) {
		if (threadTs === null || here.has(threadTs) || earlier.has(threadTs)) continue;
		const parent = threads.get(threadTs);
		// Of one that was deleted only its time is known.
		if (parent && parent.subtype !== TOMBSTONE)
			earlier.set(threadTs, await said(link, parent, around));
	}
	return { ...channel, account: around.account, lines, earlier };
}

async function recordsOf(
	{ store, app, once }: WorkspaceRequest,
	{ link: { account, deal } }: ReadLink,
): Promise<Pick<Around, 'account' | 'deal'>> {
	const [knownAccount, knownDeal] = await Promise.all([
		once(`account ${account.id}`, async () => store.accountById({ ...app, id: account.id })),
		deal && once(`deal ${deal.id}`, async () => store.dealById({ ...app, id: deal.id })),
	]);
	return { account: knownAccount, deal: knownDeal };
}
