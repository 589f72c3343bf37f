import { useCallback, useState } from 'react';

const STORAGE_KEY = 'slack-sandbox-read';

type ReadMarks = Record<string, string>;

function load(): ReadMarks {
	try {
		return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as ReadMarks;
	} catch {
		return {};
	}
}

/** Up to which message each person has read each conversation. */
export function useUnread(): {
	readUpTo: (user: string, channel: string) => number;
	markRead: (user: string, channel: string, ts: string) => void;
} {
	const [marks, setMarks] = useState(load);
	const markRead = useCallback((user: string, channel: string, ts: string) => {
		setMarks((old) => {
			if (Number(old[`${user}/${channel}`] ?? 0) >= Number(ts)) return old;
			const next = { ...old, [`${user}/${channel}`]: ts };
			localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
			return next;
		});
	}, []);
	const readUpTo = useCallback(
		(user: string, channel: string) => Number(marks[`${user}/${channel}`] ?? 0),
		[marks],
	);
	return { readUpTo, markRead };
}
