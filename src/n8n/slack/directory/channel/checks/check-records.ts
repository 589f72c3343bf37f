import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import type { AppTeam, Store } from '../../../../../core/store';
import type { ChannelLink } from '../../../../../core/sync/channel-link';
import { WITHOUT_APP, WITHOUT_STORE } from '../../../workspace/connection/checks/diagnosis';
import type { SyncDiagnosis } from './sync-diagnosis';

const NAME = 'CRM Records';
const FILL =
	'Bring accounts and deals in with Account: Upsert, best on a schedule; there are recipes for HubSpot, Salesforce and Pipedrive.';

/** Are account and deal in the directory. */
export async function checkRecords(diagnosis: SyncDiagnosis): Promise<ConnectionCheck> {
	const { store, app, storeProblem, link, account, accountAsked, accountProblem } = diagnosis;
	if (!store || !app) {
		return notAsked(NAME, `${store ? WITHOUT_APP : WITHOUT_STORE}.`, storeProblem);
	}
	const { accounts, deals } = await store.customerCounts(app);
	if (accounts === 0) return failed(NAME, 'The directory holds no account yet.', FILL);
	if (accountAsked && !account) {
		return failed(NAME, `The directory does not have ${accountAsked}.`, accountProblem ?? FILL);
	}
	if (account) return passed(NAME, `The directory has ${account.name} (${account.id}).`);
	if (link) return checkLinked(store, app, link);
	return passed(
		NAME,
		`The directory holds ${accounts} account${plural(accounts)} and ${deals} deal${plural(deals)}.`,
	);
}

async function checkLinked(
	store: Store,
	app: AppTeam,
	{ account, deal }: ChannelLink,
): Promise<ConnectionCheck> {
	const [foundAccount, foundDeal] = await Promise.all([
		store.accountById({ ...app, id: account.id }),
		deal && store.dealById({ ...app, id: deal.id }),
	]);
	const gone = [
		...(foundAccount ? [] : [`account ${account.name} (${account.id})`]),
		...(deal && !foundDeal ? [`deal ${deal.name} (${deal.id})`] : []),
	];
	if (gone.length === 0) {
		return passed(NAME, `The directory has ${account.name}${deal ? ` and ${deal.name}` : ''}.`);
	}
	return failed(
		NAME,
		`The directory no longer has the ${gone.join(' and the ')}. Sync goes on under the name of before.`,
		`If the CRM has it, bring it in again with Account: Upsert. If not, associate the channel anew, or dissociate it.`,
	);
}

function plural(count: number): string {
	return count === 1 ? '' : 's';
}
