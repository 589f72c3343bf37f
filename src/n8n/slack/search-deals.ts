import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { AppTeam, Store } from '../../core/store';
import { sharedStore } from '../shared-store';
import { toNodeError } from '../to-node-error';
import { accountNamed } from './directory/account-named';
import { linkList } from './directory/channel/all-links';
import { locatedOf } from './directory/located';
import { slackConnection } from './slack-connection';

const SHOWN = 100;

/** Deals for the picker: of the account that is chosen beside it, else those that have a channel. */
export async function searchDeals(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const connection = await slackConnection(this);
		const [store, app] = await Promise.all([sharedStore(), connection.app()]);
		const { mode, value } = locatedOf(this.getCurrentNodeParameter('account'));
		const deals =
			value === null
				? await dealsWithChannels(store, app)
				: await dealsOf(
						store,
						app,
						mode === 'name' ? (await accountNamed(store, app, value)).id : value,
					);
		const needle = (filter ?? '').trim().toLowerCase();
		return {
			results: deals
				.filter(({ name, value: id }) => `${name} ${id}`.toLowerCase().includes(needle))
				.slice(0, SHOWN),
		};
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

type Listed = INodeListSearchResult['results'];

async function dealsOf(store: Store, app: AppTeam, accountId: string): Promise<Listed> {
	const deals = await store.dealsOf({ ...app, accountId, limit: 10 * SHOWN });
	return deals.map(({ id, name, stage, closed }) => {
		const state = [stage, closed ? 'closed' : null].filter((part) => part !== null).join(', ');
		return { name: state === '' ? name : `${name} · ${state}`, value: id };
	});
}

async function dealsWithChannels(store: Store, app: AppTeam): Promise<Listed> {
	const deals = new Map<string, Listed[number]>();
	for (const { account, deal } of await linkList({ store, app })) {
		if (deal) deals.set(deal.id, { name: `${deal.name} · ${account.name}`, value: deal.id });
	}
	return [...deals.values()].sort((a, b) => a.name.localeCompare(b.name));
}
