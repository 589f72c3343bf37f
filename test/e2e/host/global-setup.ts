import { prepareHost } from './prepare-host';

export default async function globalSetup(): Promise<void> {
	await prepareHost();
}
