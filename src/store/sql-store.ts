import type { Store } from '../core/store';
import { acceptVerb } from './accept';
import { acceptTogetherVerbs } from './accept-together';
import { changeDecisionVerb } from './change-decision';
import { claimDecisionVerb } from './claim-decision';
import { clockVerbs } from './clock';
import { counterVerbs } from './counters';
import { decisionLogVerbs } from './decision-log';
import { decisionWaitVerbs } from './decision-waits';
import { decisionVerbs } from './decisions';
import { deliveryVerbs } from './deliveries';
import { effectVerbs } from './effects';
import { endDecisionVerb } from './end-decision';
import { inboxVerbs } from './inbox';
import { listenerVerbs } from './listeners';
import { messageVerbs } from './messages';
import { migrate } from './migrate';
import { peopleVerbs } from './people';
import { purgeVerb } from './purge';
import { registrationVerbs } from './registrations';
import { replyUrlVerbs } from './reply-urls';
import { reportDecisionVerbs } from './report-decision';
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
		...purgeVerb(context),
		close: () => database.close(),
	};
}
