import { SlackFailure } from '../failure';
import { uninstall } from '../uninstall';
import type { ApiFamily } from './api-method';

export const apps: ApiFamily = {
	'apps.uninstall': {
		tier: 'tier1',
		run: ({ core, args }) => {
			const { app } = core.workspace;
			if (args.required('client_id', 'invalid_client_id') !== app.clientId) {
				throw new SlackFailure('invalid_client_id');
			}
			if (args.required('client_secret', 'bad_client_secret') !== app.clientSecret) {
				throw new SlackFailure('bad_client_secret');
			}
			uninstall(core);
			return {};
		},
	},
};
