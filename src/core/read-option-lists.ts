import { ConfigurationError } from './errors';
import { textAt } from './json-read';
import { readOptions } from './read-options';
import type { OptionList } from './subscription-match';

/** Typing narrows the list down, so more than Slack shows at once may stand in it. */
const MAX_LIST = 1000;
const SOURCES: ReadonlyArray<OptionList['source']> = ['list', 'people', 'requests'];

/** "Options for Menus" of a node, from its parameters. */
export function readOptionLists(rows: unknown): OptionList[] {
	const seen = new Set<string>();
	return (Array.isArray(rows) ? rows : []).map((row: unknown, index) => {
		const actionId = textAt(row, 'actionId');
		if (actionId === null) {
			throw new ConfigurationError(
				`Options for Menus, entry ${index + 1} has no Action ID, so no menu could ask for them.`,
			);
		}
		const entry = `Options for Menus, entry ${index + 1} ("${actionId}")`;
		if (seen.has(actionId)) throw new ConfigurationError(`${entry} is there twice.`);
		seen.add(actionId);
		const source = SOURCES.find((one) => one === (textAt(row, 'source') ?? 'list'));
		if (!source) throw new ConfigurationError(`${entry} has a source that does not exist.`);
		return { actionId, source, options: source === 'list' ? readTyped(row, entry) : [] };
	});
}

function readTyped(row: unknown, entry: string): OptionList['options'] {
	const lines = textAt(row, 'options');
	if (lines === null) throw new ConfigurationError(`${entry} has no options: write one per line.`);
	try {
		return readOptions(lines, MAX_LIST);
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		throw new ConfigurationError(`${entry} ${error.message}.`, { cause: error });
	}
}
