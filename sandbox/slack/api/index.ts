import type { ApiFamily } from './api-method';
import { apps } from './apps';
import { auth } from './auth';
import { bots } from './bots';
import { chat } from './chat';
import { conversations } from './conversations';
import { dnd } from './dnd';
import { oauth } from './oauth';
import { reactions } from './reactions';
import { usergroups } from './usergroups';
import { users } from './users';
import { views } from './views';

export const apiMethods: ApiFamily = {
	'api.test': { tier: 'none', withoutToken: true, run: ({ args }) => ({ args: args.raw }) },
	...apps,
	...auth,
	...bots,
	...chat,
	...conversations,
	...dnd,
	...oauth,
	...reactions,
	...usergroups,
	...users,
	...views,
};
