import { ConfigurationError } from './errors';
import type { Decision, DecisionOption } from './store';

/** More buttons than this are no decision that is taken at a glance. */
export const MAX_OPTIONS = 5;
/** Slack's limit for the text of a button. */
export const MAX_OPTION_LABEL = 75;

export const DEFAULT_OPTIONS: readonly DecisionOption[] = [
	{ id: 'approve', label: 'Approve', style: 'primary', value: 'approve' },
	{ id: 'reject', label: 'Reject', style: 'danger', value: 'reject' },
];

export interface OptionInput {
	label: string;
	style?: DecisionOption['style'] | null;
	/** What the workflow gets; the id when left out. */
	value?: string | null;
	/** Made of the label when left out. */
	id?: string | null;
	reason?: 'none' | 'optional' | 'required' | null;
	/** Slack asks this before the click counts. */
	confirm?: string | null;
}

/** Letters and digits of the label: "Ask for more" becomes `ask-for-more`. */
export function optionId(label: string): string {
	const slug = label
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-+|-+$/g, '');
	return [...slug].slice(0, 50).join('') || 'option';
}

/** One to five options with distinct ids. Throws ConfigurationError; none given means Approve and Reject. */
export function decisionOptions(
	inputs: readonly OptionInput[] | null | undefined,
): DecisionOption[] {
	if (!inputs || inputs.length === 0) return DEFAULT_OPTIONS.map((option) => ({ ...option }));
	if (inputs.length > MAX_OPTIONS) {
		throw new ConfigurationError(
			`A decision has at most ${MAX_OPTIONS} answers; this one has ${inputs.length}. Remove some.`,
		);
	}
	const options = inputs.map((input, index): DecisionOption => {
		const label = input.label.replace(/\s+/g, ' ').trim();
		if (label === '') {
			throw new ConfigurationError(`Answer ${index + 1} has no label. Give each answer a label.`);
		}
		if (label.length > MAX_OPTION_LABEL) {
			throw new ConfigurationError(
				`The label of answer ${index + 1} has ${label.length} characters; Slack shows at most ${MAX_OPTION_LABEL}. Shorten it.`,
			);
		}
		const id = optionId(input.id?.trim() || label);
		const { reason } = input;
		const confirm = input.confirm?.trim();
		return {
			id,
			label,
			style: input.style ?? 'default',
			value: input.value || id,
			...(reason === 'optional' || reason === 'required' ? { reason } : {}),
			...(confirm ? { confirm } : {}),
		};
	});
	const ids = new Set<string>();
	for (const option of options) {
		if (ids.has(option.id)) {
			throw new ConfigurationError(
				`Two answers read as "${option.id}". Give each answer a label of its own.`,
			);
		}
		ids.add(option.id);
	}
	return options;
}

/** The option that was chosen; null while pending. */
export function chosenOption(
	decision: Pick<Decision, 'options' | 'outcome'>,
): DecisionOption | null {
	const id = decision.outcome?.optionId;
	return decision.options.find((option) => option.id === id) ?? null;
}
