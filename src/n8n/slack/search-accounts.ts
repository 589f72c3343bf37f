import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Account } from '../../core/accounts/account-types';
import { searchAccounts as find } from '../../core/accounts/search-accounts';
import { sharedStore } from '../shared-store';
import { toNodeError } from '../to-node-error';
import { slackConnection } from './slack-connection';

const SHOWN = 50;

/** Accounts of the directory for the picker, the best first; without a word the first by name. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const connection = await slackConnection(this);
		const [store, app] = await Promise.all([sharedStore(), connection.app()]);
		const found = await find(store, { ...app, typed: filter ?? '', limit: SHOWN });
		return { results: found.map(({ account }) => ({ name: label(account), value: account.id })) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

function label({ name, domain }: Account): string {
	return domain === null ? name : `${name} · ${domain}`;
}
