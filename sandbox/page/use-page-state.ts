import { useEffect, useState } from 'react';

import type { PageState } from '../slack/state-for-page';

/** The sandbox's state, read again whenever the event stream says that something changed. */
export function usePageState(): PageState | null {
	const [state, setState] = useState<PageState | null>(null);
	useEffect(() => {
		let running = false;
		let again = false;
		const load = async () => {
			if (running) {
				again = true;
				return;
			}
			running = true;
			do {
				again = false;
				const response = await fetch('/sandbox/state');
				setState((await response.json()) as PageState);
			} while (again);
			running = false;
		};
		const stream = new EventSource('/sandbox/stream');
		stream.addEventListener('change', () => void load());
		return () => stream.close();
	}, []);
	return state;
}
