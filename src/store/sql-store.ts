import type { Store } from '../core/store';
import { acceptVerb } from './accept';
import { acceptTogetherVerbs } from './accept-together';
import { accountVerbs } from './accounts';
import { changeDecisionVerb } from './change-decision';
import { channelLinkVerbs } from './channel-links';
import { claimDecisionVerb } from './claim-decision';
import { clockVerbs } from './clock';
import { connectionVerbs } from './connection';
import { counterVerbs } from './counters';
import { decisionLogVerbs } from './decision-log';
import { decisionWaitVerbs } from './decision-waits';
import { decisionVerbs } from './decisions';
import { deliveryVerbs } from './deliveries';
import { digestSlotVerbs } from './digest-slots';
import { digestVerbs } from './digests';
import { directoryVerbs } from './directory';
import { effectVerbs } from './effects';
import { endDecisionVerb } from './end-decision';
import { inboxVerbs } from './inbox';
import { listenerVerbs } from './listeners';
import { mappingVerbs } from './mappings';
import { messageVerbs } from './messages';
import { migrate } from './migrate';
import { noiseVerbs } from './noise';
import { notificationVerbs } from './notifications';
import { peopleVerbs } from './people';
import { preferenceVerbs } from './preferences';
import { purgeVerb } from './purge';
import { registrationVerbs } from './registrations';
import { replyUrlVerbs } from './reply-urls';
import { reportDecisionVerbs } from './report-decision';
import { routeVerbs } from './routes';
import { type ClockOffset, createSqlContext } from './sql-context';
import type { SqlDatabase } from './sql-database';
import { stageVerbs } from './stages';
import { subscriptionVerbs } from './subscriptions';

/** The store on any database that speaks the executor port. Migrates first. */
export async function createSqlStore(
	database: SqlDatabase,
	offset: ClockOffset = { ms: 0 },
): Promise<Store> {
	await migrate(database);
	const context = createSqlContext(database, offset);
	return {
		...subscriptionVerbs(context),
		...listenerVerbs(context),
		...acceptVerb(context),
		...acceptTogetherVerbs(context),
		...inboxVerbs(context),
		...deliveryVerbs(context),
		...messageVerbs(context),
		...decisionVerbs(context),
		...claimDecisionVerb(context),
		...changeDecisionVerb(context),
		...endDecisionVerb(context),
		...reportDecisionVerbs(context),
		...decisionLogVerbs(context),
		...decisionWaitVerbs(context),
		...effectVerbs(context),
		...replyUrlVerbs(context),
		...peopleVerbs(context),
		...stageVerbs(context),
		...registrationVerbs(context),
		...clockVerbs(context),
		...counterVerbs(context),
		...directoryVerbs(context),
		...mappingVerbs(context),
		...routeVerbs(context),
		...preferenceVerbs(context),
		...digestVerbs(context),
		...digestSlotVerbs(context),
		...notificationVerbs(context),
		...noiseVerbs(context),
		...connectionVerbs(context),
		...channelLinkVerbs(context),
		...accountVerbs(context),
		...purgeVerb(context),
		describe: () => database.describe(),
		close: () => database.close(),
	};
}
