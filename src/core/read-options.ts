import { ConfigurationError } from './errors';
import type { FormOption } from './form';
import { MAX_OPTION_LABEL, MAX_OPTION_VALUE } from './forms/form-limits';

/**
 * One option per line: `value = Label`, or the label alone, which is then the value too. The sign
 * needs spaces around it, so that `E=mc²` stays a label.
 */
export function readOptions(lines: string, max: number): FormOption[] {
	const options = lines
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map(readOption);
	if (options.length > max) {
		throw new ConfigurationError(`has ${options.length} options, at most ${max} are possible`);
	}
	const seen = new Set<string>();
	for (const { value } of options) {
		if (seen.has(value)) throw new ConfigurationError(`has the option "${value}" twice`);
		seen.add(value);
	}
	return options;
}

function readOption(line: string): FormOption {
	const at = line.search(/\s=\s/);
	const [value, label] = at > 0 ? [line.slice(0, at), line.slice(at + 3)] : [line, line];
	const option = { label: label.trim(), value: value.trim() };
	if (option.label.length > MAX_OPTION_LABEL) {
		throw new ConfigurationError(
			`has an option whose label is longer than ${MAX_OPTION_LABEL} characters: "${option.label.slice(0, 40)}…"`,
		);
	}
	if (option.value.length > MAX_OPTION_VALUE) {
		throw new ConfigurationError(
			`has an option whose value is longer than ${MAX_OPTION_VALUE} characters: "${option.value.slice(0, 40)}…"`,
		);
	}
	return option;
}
