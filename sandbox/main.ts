import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { CHANNEL_SYNC_EVENTS, defaultSeed, startSandbox, type Seed } from './slack';

/**
 * `sandbox [--port 4010] [--seed seed.json] [--channels 250] [--request-url http://127.0.0.1/…]
 * [--signing-secret …] [--strict-limits] [--channel-sync]`. The seed's fields replace those of the default
 * one; with channel sync the app hears of messages and of what happens to channels.
 * Prints one JSON line when it listens; ends on SIGTERM or SIGINT.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			seed: { type: 'string' },
			channels: { type: 'string' },
			'request-url': { type: 'string' },
			'signing-secret': { type: 'string' },
			'strict-limits': { type: 'boolean', default: false },
			'channel-sync': { type: 'boolean', default: false },
		},
	});
	const overrides = values.seed
		? (JSON.parse(readFileSync(values.seed, 'utf8')) as Partial<Seed>)
		: {};
	const seed = defaultSeed(overrides);
	if (values.channels) seed.generatedChannels = Number(values.channels);
	const sandbox = await startSandbox({
		port: Number(values.port),
		seed,
		strictLimits: values['strict-limits'],
		...(values['signing-secret'] && { signingSecret: values['signing-secret'] }),
	});
	if (values['channel-sync']) {
		sandbox.setBotEvents([...new Set([...seed.app.botEvents, ...CHANNEL_SYNC_EVENTS])]);
	}
	if (values['request-url']) await sandbox.setRequestUrl({ url: values['request-url'] });

	let closing = false;
	const close = () => {
		if (closing) return;
		closing = true;
		void sandbox.close().then(() => process.exit(0));
	};
	process.on('SIGTERM', close);
	process.on('SIGINT', close);
	console.log(
		JSON.stringify({
			url: sandbox.url,
			apiUrl: sandbox.apiUrl,
			signingSecret: sandbox.signingSecret,
			pid: process.pid,
		}),
	);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
