import { randomUUID } from 'node:crypto';

import { makeSignal, type Signal } from '../../../../core/signal';

/** Another one each time: a test that was sent before must not keep the next one back. */
export function testSignal(workflow: string | undefined, now: Date): Signal {
	return makeSignal({
		id: `system.test:${randomUUID()}`,
		type: 'system.test',
		source: { provider: 'n8n', rawType: null, verified: true },
		occurredAt: now.toISOString(),
		receivedAt: now.toISOString(),
		title: 'Test notification',
		summary: workflow ? `Sent by the workflow "${workflow}" in n8n.` : null,
	});
}
