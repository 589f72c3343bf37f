import type { ConnectionCheck } from '../../../../core/connection/connection-check';
import { SignalsError } from '../../../../core/errors';
import type { AppTeam, Store } from '../../../../core/store';
import { channelOf } from '../../channel-of';
import { checkToken } from '../../workspace/connection/checks/check-token';
import type { Diagnosis } from '../../workspace/connection/checks/diagnosis';
import { storeOrWhy } from '../../workspace/connection/checks/store-or-why';
import { connectionState } from '../../workspace/connection/connection-state';
import { findChannel } from '../../workspace/connection/find-channel';
import type { ConnectionOperation } from '../../workspace/workspace-operation';
import { accountNamed } from '../account-named';
import { type Located, locatedOf } from '../located';
import { checkAccess } from './checks/check-access';
import { checkAssociation } from './checks/check-association';
import { checkCatchUp } from './checks/check-catch-up';
import { checkListening } from './checks/check-listening';
import { checkRecords } from './checks/check-records';
import { checkSyncScopes } from './checks/check-sync-scopes';
import type { SyncCheck, SyncDiagnosis } from './checks/sync-diagnosis';
import { linkNamed } from './link-named';

const CHECKS: readonly SyncCheck[] = [
	checkSyncScopes,
	checkAccess,
	checkAssociation,
	checkRecords,
	checkListening,
	checkCatchUp,
];

/** What to look at when messages of a channel do not arrive: one item for each question. */
export const diagnose: ConnectionOperation = async (request) => {
	const { context, itemIndex } = request;
	const state = await connectionState(request);
	const diagnosis: Diagnosis = {
		state,
		active: state.active ? state : null,
		app: state.app,
		...(await storeOrWhy()),
		email: null,
		type: null,
		channel: channelOf(context.getNodeParameter('channel', itemIndex, '')),
	};
	const account = locatedOf(context.getNodeParameter('account', itemIndex, ''));
	const asked: SyncDiagnosis = {
		...diagnosis,
		...(await aboutChannel(diagnosis)),
		...(await aboutAccount(diagnosis, account)),
	};
	const checks = await Promise.all(CHECKS.map(async (check) => check(asked)));
	return [...[checkToken(asked)].flat(), ...checks].map((check: ConnectionCheck) => ({ ...check }));
};

async function aboutChannel({
	channel,
	active,
	store,
	app,
}: Diagnosis): Promise<Pick<SyncDiagnosis, 'channelProblem' | 'link' | 'seen'>> {
	if (!channel) return { seen: null, channelProblem: null, link: null };
	const known = store && app ? await linkNamed({ store, app }, channel) : null;
	let seen: SyncDiagnosis['seen'] = null;
	let channelProblem: string | null = null;
	try {
		const given = known?.channelId ?? channel;
		seen = active ? await findChannel(active.connection.slack, given) : null;
	} catch (error) {
		if (!(error instanceof SignalsError)) throw error;
		channelProblem = error.message;
	}
	return { seen, channelProblem, link: known ?? (await linkOfSeen(store, app, seen)) };
}

/** Slack may know the channel by another name than the association does. */
async function linkOfSeen(
	store: Store | null,
	app: AppTeam | null,
	seen: SyncDiagnosis['seen'],
): Promise<SyncDiagnosis['link']> {
	return store && app && seen ? store.linkOf({ ...app, channelId: seen.id }) : null;
}

async function aboutAccount(
	{ store, app }: Diagnosis,
	{ mode, value }: Located,
): Promise<Pick<SyncDiagnosis, 'account' | 'accountAsked' | 'accountProblem'>> {
	const nothing = { account: null, accountAsked: value, accountProblem: null };
	if (value === null || !store || !app) return nothing;
	if (mode !== 'name') {
		return { ...nothing, account: await store.accountById({ ...app, id: value }) };
	}
	try {
		return { ...nothing, account: await accountNamed(store, app, value) };
	} catch (error) {
		if (!(error instanceof SignalsError)) throw error;
		return { ...nothing, accountProblem: error.message };
	}
}
