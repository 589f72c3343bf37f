import type { Sandbox, SandboxOptions } from '../../sandbox/slack';
import type { JsonObject } from '../../src/core/json';
import { openReceiver, openSandbox, type Receiver } from './sandbox';

export interface Listening {
	sandbox: Sandbox;
	receiver: Receiver;
	/** What stands in the envelopes, once so many were answered. */
	events(count: number): Promise<JsonObject[]>;
}

/** An app that listens to these events; failed ones come again within milliseconds. */
export async function listen(
	botEvents: readonly string[],
	options: SandboxOptions = {},
): Promise<Listening> {
	const sandbox = await openSandbox({ timeScale: 0.0001, ...options });
	const receiver = await openReceiver();
	await sandbox.setRequestUrl({ url: receiver.url });
	sandbox.setBotEvents(botEvents);
	const events = async (count: number) => {
		await sandbox.waitFor(
			({ deliveries }) => deliveries().filter(({ state }) => state === 'done').length >= count,
		);
		return receiver.received.map(({ body }) => body.event as JsonObject);
	};
	return { sandbox, receiver, events };
}
