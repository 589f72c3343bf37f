import type { ConnectionCheck } from '../../../../core/connection/connection-check';
import { textOf } from '../../../text-of';
import { channelOf } from '../../channel-of';
import type { ConnectionOperation } from '../workspace-operation';
import { checkChannel } from './checks/check-channel';
import { checkClock } from './checks/check-clock';
import { checkEntry } from './checks/check-entry';
import { checkHost } from './checks/check-host';
import { checkPerson } from './checks/check-person';
import { checkPreference } from './checks/check-preference';
import { checkRoute } from './checks/check-route';
import { checkSafeMode } from './checks/check-safe-mode';
import { checkScopes } from './checks/check-scopes';
import { checkSignature } from './checks/check-signature';
import { checkStore } from './checks/check-store';
import { checkToken } from './checks/check-token';
import type { Check, Diagnosis } from './checks/diagnosis';
import { storeOrWhy } from './checks/store-or-why';
import { connectionState } from './connection-state';

/** Each question for itself: none needs the answer of another. Person and preference follow. */
const CHECKS: readonly Check[] = [
	checkToken,
	checkScopes,
	checkSafeMode,
	checkEntry,
	checkSignature,
	checkClock,
	checkChannel,
	checkRoute,
];
const LAST: readonly Check[] = [checkStore, checkHost];

/** What to look at when messages or clicks do not arrive: one item for each question. */
export const diagnose: ConnectionOperation = async (request) => {
	const { context, itemIndex } = request;
	const read = (name: string) => context.getNodeParameter(name, itemIndex, '');
	const state = await connectionState(request);
	const diagnosis: Diagnosis = {
		state,
		active: state.active ? state : null,
		app: state.app,
		...(await storeOrWhy()),
		email: textOf(read('email')),
		type: textOf(read('signalType')),
		channel: channelOf(read('channel')),
	};
	const run = async (checks: readonly Check[]): Promise<ConnectionCheck[]> =>
		(await Promise.all(checks.map(async (check) => check(diagnosis)))).flat();
	const [first, person, last] = await Promise.all([run(CHECKS), checkPerson(diagnosis), run(LAST)]);
	const preference = await checkPreference(diagnosis, person.user);
	return [...first, person.check, preference, ...last].map((check) => ({ ...check }));
};
