import type { CallLog } from './call-log';
import type { Changes } from './changes';
import type { Clock } from './clock';
import type { Deliverer } from './deliverer';
import type { ElementStates } from './element-states';
import type { Faults } from './faults';
import type { OAuthGrants } from './oauth-grants';
import type { RateLimiter } from './rate-limiter';
import type { ResponseUrls } from './response-urls';
import type { Triggers } from './triggers';
import type { Workspace } from './workspace';

/** What the parts of one running sandbox share. */
export interface Core {
	workspace: Workspace;
	clock: Clock;
	changes: Changes;
	calls: CallLog;
	faults: Faults;
	limiter: RateLimiter;
	deliverer: Deliverer;
	triggers: Triggers;
	responseUrls: ResponseUrls;
	elements: ElementStates;
	oauth: OAuthGrants;
	/** `http://127.0.0.1:port`, known once it listens. */
	origin: string;
}
