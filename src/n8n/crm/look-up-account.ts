import { addAccountContext } from '../../core/add-account-context';
import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	CrmProvider,
	RoleFields,
} from '../../core/crm-provider';
import { canonicalJson } from '../../core/canonical-json';
import type { Signal } from '../../core/signal';
import { providerById } from '../../crm/index';
import { watchFailures } from './crm-look-up';

const REMEMBER_MS = 60_000;

/** Carries an answer past the memory: what failed now may be found in a moment. */
class IncompleteLookUp extends Error {
	constructor(readonly lookup: AccountLookup) {
		super('a call of the look-up failed');
	}
}

/** People and product signals carry a company at most; CRM events know their account already. */
export function needsAccount({ account, people }: Signal): boolean {
	return account !== null && (account.status === null || people.owner === null);
}

/** CRMs send ids of their own; signal tools send those of the CRM that they are connected to. */
function isIdOf(source: CrmProvider, { source: sender }: Signal): boolean {
	return sender.provider === source.id || providerById(sender.provider)?.api === undefined;
}

/** Puts the account of the chosen CRM onto the Signal; executions running at the same time ask once. */
export async function lookUpAccount(
	signal: Signal,
	source: CrmProvider,
	client: CrmClient,
	roleFields: RoleFields,
): Promise<{ signal: Signal; failed: boolean }> {
	const find = source.lookUpAccount;
	if (!find) return { signal, failed: false };
	const query: AccountQuery = {
		// Another CRM's id may be the id of a stranger here.
		id: isIdOf(source, signal) ? (signal.account?.id ?? null) : null,
		domain: signal.account?.domain ?? null,
		name: signal.account?.name ?? null,
	};
	try {
		const lookup = await client.load<AccountLookup>({
			name: `${source.id} account?${canonicalJson({ ...roleFields })}`,
			key: canonicalJson({ ...query }),
			maxBatch: 1,
			rememberMs: REMEMBER_MS,
			fetch: async ([key = ''], shared) => {
				const watched = watchFailures(shared);
				const asked = JSON.parse(key) as AccountQuery;
				const found = await find(watched.client, asked, { roleFields });
				if (watched.failed()) throw new IncompleteLookUp(found);
				return new Map([[key, found]]);
			},
		});
		return { signal: lookup ? addAccountContext(signal, lookup) : signal, failed: false };
	} catch (error) {
		if (error instanceof IncompleteLookUp) {
			return { signal: addAccountContext(signal, error.lookup), failed: true };
		}
		const reason = error instanceof Error ? error.message : String(error);
		return { signal: addAccountContext(signal, { found: false, reason }), failed: true };
	}
}
