/** Of Slack Direct Message, in their order. */
export const SENT = 0;
export const NOT_SENT = 1;
export const E_MAIL = 2;
