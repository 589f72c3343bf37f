export { ActingError } from './acting-error';
export {
	ACME_TEAM_ID,
	APP_ID,
	BOT_ID,
	BOT_USER_ID,
	CHANNEL_SYNC_EVENTS,
	CHANNELS,
	CLIENT_ID,
	CLIENT_SECRET,
	defaultSeed,
	PEOPLE,
	SIGNING_SECRET,
	TEAM_ID,
	TOKENS,
	USER_GROUPS,
} from './default-seed';
export { sandboxClient, type SandboxClient } from './sandbox-client';
export type { SandboxControls } from './sandbox-controls';
export { CHANNEL_SYNC_SCOPES, DEFAULT_SCOPES, FULL_SCOPES, MINIMUM_SCOPES } from './scopes';
export type { Seed } from './seed';
export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox';
export type * from './types';
