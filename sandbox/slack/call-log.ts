import type { Changes } from './changes';
import type { RecordedCall } from './types';

/** Everything the Web API received, in order. */
export class CallLog {
	private calls: RecordedCall[] = [];
	private lastId = 0;

	constructor(private readonly changes: Changes) {}

	open(call: Omit<RecordedCall, 'id' | 'status' | 'response' | 'fault'>): RecordedCall {
		const opened: RecordedCall = {
			...call,
			id: (this.lastId += 1),
			status: null,
			response: null,
			fault: null,
		};
		this.calls.push(opened);
		this.changes.emit('calls');
		return opened;
	}

	close(call: RecordedCall, answer: Pick<RecordedCall, 'status' | 'response'>): void {
		Object.assign(call, answer);
		this.changes.emit('calls');
	}

	list(filter: { method?: string } = {}): RecordedCall[] {
		return this.calls.filter((call) => !filter.method || call.method === filter.method);
	}

	clear(): void {
		this.calls = [];
	}
}
