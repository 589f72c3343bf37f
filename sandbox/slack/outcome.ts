import type { Delivery } from './types';

/** What came of an act: the deliveries, and the error that the person is shown. */
export interface ActOutcome {
	deliveries: Delivery[];
	/** null: fine. Interactions are not tried again, the person sees this instead. */
	error: string | null;
	triggerId: string | null;
	responseUrl: string | null;
}

export const NO_REQUEST_URL = 'this app is not configured to handle interactive responses';

export function shownError(delivery: Delivery | null): string | null {
	if (!delivery) return NO_REQUEST_URL;
	switch (delivery.error) {
		case null:
			return null;
		case 'timeout':
			return 'operation timed out';
		case 'http_error':
			return `the app responded with status code ${delivery.status}`;
		case 'connection_failed':
			return 'the app could not be reached';
	}
}
