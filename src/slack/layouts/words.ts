import type { Signal } from '../../core/signal';

/** "Globex", "globex.com" or what the layout says instead. */
export function accountName(signal: Signal, otherwise = 'an account'): string {
	return signal.account?.name || signal.account?.domain || otherwise;
}

export function dealName(signal: Signal): string {
	return signal.deal?.name || signal.subject?.name || signal.account?.name || 'a deal';
}

export function subjectName(signal: Signal, otherwise: string): string {
	return signal.subject?.name || otherwise;
}

/** "Deal won: Globex", or "Deal won" when there is no name. */
export function titled(what: string, name: string | null | undefined): string {
	return name ? `${what}: ${name}` : what;
}
