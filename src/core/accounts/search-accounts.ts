import { normalizeDomain } from '../normalize-domain';
import type { AppTeam } from '../store';
import { typedDomain, typedGrams } from './account-grams';
import type { Account, AccountStore } from './account-types';
import { domainWords, nameWords, plainName } from './account-words';
import { likeness } from './likeness';

export interface FoundAccount {
	account: Account;
	/** 0 to 1. */
	score: number;
}

/** What each kind of hit is worth at least; how much of the name was typed adds up to a tenth. */
const EXACT = 1;
const ALL_BUT_FORM = 0.99;
const BEGINS = 0.88;
const WORDS_BEGIN = 0.78;
const WITHIN = 0.68;
const ALIKE = 0.58;
const MOST_ADDED = 0.1;
/** Below it people see no connection. */
const MIN_LIKENESS = 0.65;
/** Many names share pieces with a misspelt one, and each is looked at closely. */
const MIN_CANDIDATES = 200;

/**
 * The accounts that somebody who typed this may mean, best first: the very name or domain, names that begin
 * so, names of which words begin so, and names that are alike. Nothing typed: the first by name.
 */
export async function searchAccounts(
	store: Pick<AccountStore, 'accountCandidates'>,
	{ typed, limit, ...app }: AppTeam & { typed: string; limit: number },
): Promise<FoundAccount[]> {
	const { appId, teamId } = app;
	if (typed.trim() === '') {
		const first = await store.accountCandidates({ appId, teamId, begins: '', grams: [], limit });
		return first.map((account) => ({ account, score: 0 }));
	}
	const candidates = await store.accountCandidates({
		appId,
		teamId,
		begins: plainName(typed),
		grams: typedGrams(typed),
		limit: Math.max(limit, MIN_CANDIDATES),
	});
	const score = scoring(typed);
	return candidates
		.flatMap((account) => {
			const found = score(account);
			return found === null ? [] : [{ account, score: found }];
		})
		.sort((a, b) => b.score - a.score || compare(a.account, b.account))
		.slice(0, limit);
}

/** null: too unlike. */
function scoring(typed: string): (account: Account) => number | null {
	const site = typedDomain(typed);
	const plain = plainName(typed);
	const allWords = plain.split(' ');
	const words = site === null ? nameWords(typed) : domainWords(site);
	const joined = words.join('');
	const beginning = typed.trim().toLowerCase();

	return ({ name, domain }) => {
		const theirPlain = plainName(name);
		const theirWords = nameWords(name);
		const theirSite = normalizeDomain(domain);
		const theirSiteWords = domainWords(domain);
		const typedShare = Math.min(plain.length, theirPlain.length) / (theirPlain.length || 1);
		const added = MOST_ADDED * typedShare;

		if (theirPlain === plain || (site !== null && theirSite === site)) return EXACT;
		if (theirWords.join('') === joined) return ALL_BUT_FORM;
		if (theirPlain.startsWith(plain) || theirSite?.startsWith(beginning)) return BEGINS + added;
		const full = theirPlain.split(' ');
		const known = [...full, ...theirSiteWords];
		if (allWords.every((word) => known.some((one) => one.startsWith(word)))) {
			return WORDS_BEGIN + added;
		}
		if (plain.length > 1 && theirPlain.includes(plain)) return WITHIN + added;
		const alike = likeness(words, { name: theirWords, full, domain: theirSiteWords });
		return alike < MIN_LIKENESS ? null : ALIKE * alike + added * alike;
	};
}

/** As alike: the shorter name, which people mean more often; then always the same order. */
function compare(a: Account, b: Account): number {
	if (a.name.length !== b.name.length) return a.name.length - b.name.length;
	const [one, other] = a.name === b.name ? [a.id, b.id] : [a.name, b.name];
	return one < other ? -1 : one > other ? 1 : 0;
}
