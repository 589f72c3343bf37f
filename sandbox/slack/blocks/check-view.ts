import { isObject, type JsonObject } from '../json';
import { checkBlocks } from './check-blocks';
import { boolean, object, string, type Check } from './checks';
import { plainText } from './text-object';

/** Judged apart, with Slack's rules for blocks. */
const later: Check = (value, at, report) => {
	if (!Array.isArray(value)) report('must provide an array', at);
};

const shared = {
	private_metadata: string({ max: 3000 }),
	callback_id: string({ max: 255 }),
	external_id: string({ max: 255 }),
};

const KINDS = {
	home: object({ required: { blocks: later }, optional: shared }),
	modal: object({
		required: { title: plainText(24), blocks: later },
		optional: {
			...shared,
			close: plainText(24),
			submit: plainText(24),
			clear_on_close: boolean,
			notify_on_close: boolean,
			submit_disabled: boolean,
		},
	}),
};

/** Complaints about a view, in the words of invalid_arguments. */
export function checkView(view: JsonObject, type: keyof typeof KINDS): string[] {
	const errors: string[] = [];
	const report = (complaint: string, at: string) =>
		void errors.push(`${complaint} [json-pointer:${at}]`);
	if (view.type === undefined) report('missing required field: type', '/view');
	else if (view.type !== type) report(`unsupported type: ${String(view.type)}`, '/view/type');
	KINDS[type](view, '/view', report);
	if (!Array.isArray(view.blocks)) return errors;
	errors.push(...checkBlocks(view.blocks, 'view', '/view/blocks').errors);
	const asks = view.blocks.some((block) => isObject(block) && block.type === 'input');
	if (type === 'modal' && asks && view.submit === undefined) {
		report('must define `submit` to use an `input` block in modals', '/view');
	}
	return errors;
}
