/** Slack's limits for what a form can hold (docs.slack.dev: views, input blocks and their elements). */

export const MAX_FORM_TITLE = 24;
export const MAX_SUBMIT_LABEL = 24;
/** A section above the fields. */
export const MAX_INTRO = 3000;
export const MAX_VIEW_BLOCKS = 100;
/** One block is the intro's. */
export const MAX_FORM_FIELDS = MAX_VIEW_BLOCKS - 1;
/** private_metadata of a view. */
export const MAX_PRIVATE_METADATA = 3000;
/** Label and hint of an input. */
export const MAX_INPUT_LABEL = 2000;
export const MAX_PLACEHOLDER = 150;
export const MAX_OPTIONS = 100;
export const MAX_CHECKBOXES = 10;
export const MAX_OPTION_LABEL = 75;
export const MAX_OPTION_VALUE = 150;
/** What a text input takes. */
export const MAX_ANSWER_TEXT = 3000;

/** Ours: a name is a block id, and a key that workflows write down. */
export const MAX_FIELD_NAME = 80;
/** Ours: shown beside the field. */
export const MAX_PATTERN_ERROR = 200;
/** Ours, of the form's JSON: Slack refuses views above about 250 KB, and rendering adds up to half. */
export const MAX_FORM_JSON = 100_000;
/** Ours: numbers that stand exactly in a double, and in Slack without an exponent. */
export const MAX_FORM_NUMBER = 1e15;
