import { mayPass, SlackApiError } from '../errors';

/** null: Slack refuses, and will refuse it again. Whatever another try may mend is thrown. */
export async function unlessRefused<T>(call: () => Promise<T>): Promise<T | null> {
	try {
		return await call();
	} catch (error) {
		if (!(error instanceof SlackApiError) || mayPass(error)) throw error;
		return null;
	}
}
