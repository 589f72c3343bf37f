import { EventEmitter } from 'node:events';

export type Topic =
	'calls' | 'messages' | 'ephemerals' | 'deliveries' | 'views' | 'workspace' | 'reset';

export class WaitTimeoutError extends Error {
	constructor(timeoutMs: number, what: string) {
		super(`The sandbox did not reach the expected state within ${timeoutMs} ms${what}`);
		this.name = 'WaitTimeoutError';
	}
}

/** Says that the state changed; whoever waits looks again then, and never polls. */
export class Changes {
	private readonly emitter = new EventEmitter().setMaxListeners(0);
	private count = 0;

	get revision(): number {
		return this.count;
	}

	emit(topic: Topic): void {
		this.count += 1;
		this.emitter.emit('change', topic, this.count);
	}

	onChange(listener: (topic: Topic, revision: number) => void): () => void {
		this.emitter.on('change', listener);
		return () => void this.emitter.off('change', listener);
	}

	/** Resolves with the first truthy answer, looked for now and after every change. */
	waitFor<T>(look: () => T, timeoutMs: number, describe = ''): Promise<NonNullable<T>> {
		return new Promise((resolve, reject) => {
			const finish = (settle: () => void) => {
				clearTimeout(timer);
				stop();
				settle();
			};
			const check = () => {
				try {
					const found = look();
					if (found) finish(() => resolve(found as NonNullable<T>));
				} catch (error) {
					finish(() => reject(error as Error));
				}
			};
			const stop = this.onChange(check);
			const timer = setTimeout(
				() => finish(() => reject(new WaitTimeoutError(timeoutMs, describe && `: ${describe}`))),
				timeoutMs,
			);
			check();
		});
	}

	/** Resolves with the revision as soon as it is past `since`, or after `timeoutMs` with what it is. */
	async next(since: number, timeoutMs: number): Promise<number> {
		if (this.count > since) return this.count;
		try {
			return await this.waitFor(() => (this.count > since ? this.count : 0), timeoutMs);
		} catch {
			return this.count;
		}
	}
}
