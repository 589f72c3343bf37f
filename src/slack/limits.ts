/**
 * Slack's limits, from docs.slack.dev (Block Kit reference, chat.postMessage). Lengths are counted
 * here in UTF-16 units of the escaped text, the longest of the ways Slack could count.
 */

/** Blocks in one message. */
export const MAX_BLOCKS = 50;
/**
 * Over all blocks of a message; beyond it Slack answers msg_blocks_too_long. The number is measured,
 * not documented, nor is what it counts: we count the JSON of the blocks, which is more than any
 * reading of it.
 */
export const MAX_BLOCKS_CHARACTERS = 13_200;
/** text of a section; the same for one text object of a context block. */
export const MAX_SECTION_TEXT = 3000;
export const MAX_FIELDS = 10;
export const MAX_FIELD_TEXT = 2000;
/** A header is plain text. */
export const MAX_HEADER_TEXT = 150;
export const MAX_CONTEXT_ELEMENTS = 10;
export const MAX_ACTIONS = 25;
export const MAX_BUTTON_TEXT = 75;
export const MAX_BUTTON_VALUE = 2000;
export const MAX_URL = 3000;
/** title and submit of a modal, and our short labels in it. */
export const MAX_MODAL_TITLE = 24;
/** text of a confirmation dialog, and of its buttons. */
export const MAX_CONFIRM_TEXT = 300;
export const MAX_CONFIRM_BUTTON = 30;
export const MAX_BLOCK_ID = 255;
export const MAX_ACTION_ID = 255;
/** text of an option of a menu, and the label of a group of them. */
export const MAX_OPTION_TEXT = 75;
export const MAX_OPTION_VALUE = 150;
export const MAX_PLACEHOLDER = 150;
export const MAX_VIEW_BLOCKS = 100;
export const MAX_PRIVATE_METADATA = 3000;
/** A longer fallback text is cut by Slack at 40,000; notifications show a line or two. */
export const MAX_FALLBACK_TEXT = 3000;

/** Ours, for messages that can be read at a glance. */
export const NOTES_TEXT = 2000;
/** What notes keep when the message is too long, before they go altogether. */
export const NOTES_TEXT_SHORT = 300;
/** JSON in code blocks, counted as the blocks are: it is never shortened for the sake of the rest. */
export const MAX_JSON_CHARACTERS = 9000;
export const FIELD_LABEL = 80;
export const FIELD_VALUE = 500;
export const FIELD_VALUE_SHORT = 80;
/** Fields a message shows; the others are counted in the context line. */
export const MAX_SHOWN_FIELDS = 20;
/** One value inside a sentence: a name, a job title, a company. */
export const INLINE_VALUE = 250;
/** Changes, list items and look-ups that failed: how many are named. */
export const MAX_LISTED = 10;
