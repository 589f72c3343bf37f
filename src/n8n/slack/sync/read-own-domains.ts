import { normalizeDomain } from '../../../core/normalize-domain';
import { wordsOf } from '../../words-of';

/** The parameter Own Domains. `wrong` hears of what is none; where it does not throw, that is left out. */
export function readOwnDomains(value: unknown, wrong: (message: string) => void): string[] {
	return wordsOf(value).flatMap((word) => {
		const domain = normalizeDomain(word);
		if (domain !== null) return [domain];
		wrong(`Own Domains: "${word}" is no domain. Write it as acme.com.`);
		return [];
	});
}
