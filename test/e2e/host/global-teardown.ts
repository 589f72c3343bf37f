import { discardPreparedHost } from './prepare-host';

export default async function globalTeardown(): Promise<void> {
	await discardPreparedHost();
}
