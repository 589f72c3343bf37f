import type { HomeModel } from '../core/home/home-model';
import type { JsonObject } from '../core/json';
import type { SlackBlock } from '../core/message';
import { channelBlocks } from './home/channels';
import { choiceBlocks } from './home/choices';
import { DIVIDER } from './home/elements';
import { peopleBlocks } from './home/people';
import { recentBlocks } from './home/recent';
import { routeBlocks } from './home/routes';
import { timeBlocks } from './home/times';
import { topBlocks } from './home/top';
import { MAX_PRIVATE_METADATA, MAX_VIEW_BLOCKS } from './limits';

/** The Home tab of one person, as views.publish takes it. What the pages of the lists show, fits. */
export function renderHome(model: HomeModel): JsonObject {
	const blocks: SlackBlock[] = [
		...topBlocks(model),
		...choiceBlocks(model),
		DIVIDER,
		...timeBlocks(model),
		DIVIDER,
		...recentBlocks(model),
		...(model.admin ? [DIVIDER, ...routeBlocks(model.admin)] : []),
		...(model.admin?.people ? [DIVIDER, ...peopleBlocks(model.admin.people)] : []),
		...(model.admin?.channels ? [DIVIDER, ...channelBlocks(model.admin.channels)] : []),
	];
	const page = JSON.stringify(model.page);
	return {
		type: 'home',
		// Comes back with each press. An address that long is nobody's: then the lists begin anew.
		...(page.length <= MAX_PRIVATE_METADATA ? { private_metadata: page } : {}),
		blocks: blocks.slice(0, MAX_VIEW_BLOCKS),
	};
}
