import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

/** What the panels of the Slack nodes ask while a builder works in them. */
export const slackMethods = {
	listSearch: {
		async searchAccounts(
			this: ILoadOptionsFunctions,
			filter?: string,
		): Promise<INodeListSearchResult> {
			const { searchAccounts } = await import('./search-accounts');
			return searchAccounts.call(this, filter);
		},
		async searchChannels(
			this: ILoadOptionsFunctions,
			filter?: string,
			paginationToken?: string,
		): Promise<INodeListSearchResult> {
			const { searchChannels } = await import('./search-channels');
			return searchChannels.call(this, filter, paginationToken);
		},
		async searchDeals(
			this: ILoadOptionsFunctions,
			filter?: string,
		): Promise<INodeListSearchResult> {
			const { searchDeals } = await import('./search-deals');
			return searchDeals.call(this, filter);
		},
		async searchRoutes(
			this: ILoadOptionsFunctions,
			filter?: string,
		): Promise<INodeListSearchResult> {
			const { searchRoutes } = await import('./search-routes');
			return searchRoutes.call(this, filter);
		},
		async searchUsers(
			this: ILoadOptionsFunctions,
			filter?: string,
			paginationToken?: string,
		): Promise<INodeListSearchResult> {
			const { searchUsers } = await import('./search-users');
			return searchUsers.call(this, filter, paginationToken);
		},
	},
};
