/** Source of events and inbox rows that are messages of a channel; what follows is the channel. */
export const SYNC_SOURCE = 'slack.sync:';
