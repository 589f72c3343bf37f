import type { ChannelSetupInteraction } from '../../../core/interaction';
import { listAt, objectAt, textAt, valueAt } from '../../../core/json-read';
import { SET_UP_ACCOUNT_ACTION, SET_UP_DEAL_ACTION } from '../../../slack/block-ids';

const MENUS = { account: SET_UP_ACCOUNT_ACTION, deal: SET_UP_DEAL_ACTION } as const;

/** Slack wants block ids, which change with the account: the view says which they are. */
export function besideInput(
	{ raw }: ChannelSetupInteraction,
	errors: { account?: string; deal?: string },
): Record<string, string> {
	const blocks = listAt(objectAt(raw, 'view'), 'blocks');
	const blockOf = (actionId: string): string => {
		const block = blocks.find((one) => valueAt(one, 'element', 'action_id') === actionId);
		return textAt(block, 'block_id') ?? actionId;
	};
	return Object.fromEntries(
		(['account', 'deal'] as const).flatMap((menu) => {
			const words = errors[menu];
			return words === undefined ? [] : [[blockOf(MENUS[menu]), words]];
		}),
	);
}
