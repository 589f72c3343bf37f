import type { IExecuteFunctions } from 'n8n-workflow';

import type { EmailClaim, EmailClaims } from '../../../core/notify/claim-email';

/**
 * E-mails of one run. They leave with its items: one of an item that failed, or of a run that was stopped by
 * another item, was never sent.
 */
export class RunEmails implements EmailClaims {
	private ofItem: EmailClaim[] = [];
	private readonly ofRun: EmailClaim[] = [];

	has(key: string): boolean {
		return [...this.ofItem, ...this.ofRun].some((claim) => claim.key === key);
	}

	hold(claim: EmailClaim): void {
		this.ofItem.push(claim);
	}

	async item<T>(work: () => Promise<T>): Promise<T> {
		try {
			const result = await work();
			this.ofRun.push(...this.ofItem);
			return result;
		} catch (error) {
			await freeAll(this.ofItem);
			throw error;
		} finally {
			this.ofItem = [];
		}
	}

	async run<T>(work: () => Promise<T>): Promise<T> {
		try {
			const result = await work();
			// Failing, it runs out: then the same may be e-mailed twice, which is better than not at all.
			await Promise.allSettled(this.ofRun.map((claim) => claim.done()));
			return result;
		} catch (error) {
			await freeAll(this.ofRun);
			throw error;
		}
	}
}

async function freeAll(claims: readonly EmailClaim[]): Promise<void> {
	await Promise.allSettled(claims.map((claim) => claim.free()));
}

/** n8n makes a context for each run of a node. */
const emails = new WeakMap<IExecuteFunctions, RunEmails>();

export function emailsOf(context: IExecuteFunctions): RunEmails {
	const known = emails.get(context);
	if (known) return known;
	const made = new RunEmails();
	emails.set(context, made);
	return made;
}
