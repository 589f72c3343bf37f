import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { CHANNELS, TOKENS } from '../../sandbox/slack';
import type { Account, Deal } from '../../src/core/accounts/account-types';
import type { ChannelLink } from '../../src/core/sync/channel-link';
import type { Bench } from './n8n';

/** A Customer Directory node with a token that may sync channels; `tool`: as a model uses it. */
export function directoryNode(bench: Bench, { token = TOKENS.full as string, tool = false } = {}) {
	return async (
		parameters: IDataObject,
		items: object[] = [{}],
		options: { onError?: 'continueRegularOutput' } = {},
	): Promise<INodeExecutionData[]> => {
		const type = tool ? 'customerDirectoryTool' : 'customerDirectory';
		const node = bench.slackNode(type, { token, parameters, ...options });
		const [output = []] = await bench.host.execute(node, items);
		return output;
	};
}

export const ACME: Account = {
	id: 'acme',
	name: 'Acme',
	domain: 'contoso.example',
	url: 'https://crm.example/acme',
	ownerEmail: 'ana@northwind.example',
};

export const RENEWAL: Deal = {
	id: 'renewal',
	accountId: 'acme',
	name: 'Renewal',
	stage: 'Negotiation',
	closed: false,
	amount: { value: 48_000, currency: 'EUR' },
	closeDate: '2026-12-31',
	url: null,
};

/** #partners belongs to Acme, read up to now; overrides replace whole keys. */
export async function associated(
	{ store, app }: Bench,
	overrides: Partial<Parameters<Bench['store']['associate']>[0]> = {},
): Promise<ChannelLink> {
	const { link } = await store.associate({
		...app,
		channelId: CHANNELS.partners,
		channelName: 'partners',
		isPrivate: false,
		account: { id: ACME.id, name: ACME.name },
		deal: null,
		associatedBy: null,
		lookBackDays: 0,
		position: `${Math.floor(Date.now() / 1_000)}.000000`,
		reread: false,
		...overrides,
	});
	return link;
}
