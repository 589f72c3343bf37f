import { startCloseDouble } from '../../sandbox/crm/close-double';
import { startCopperDouble } from '../../sandbox/crm/copper-double';
import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { createCloseCalls } from '../../src/crm/close/calls';
import { createCopperCalls } from '../../src/crm/copper/calls';

it('close two leads', async () => {
	const double = await startCloseDouble({ apiKey: 'k', seed: { users: [], statuses: [], opportunities: [], leads: [{ id: 'lead_A', name: 'A' }, { id: 'lead_B', name: 'B' }] } as never });
	try {
		const client = createFetchCrmClient(double.url, { authorization: `Basic ${Buffer.from('k:').toString('base64')}` });
		const missing: never[] = [];
		const calls = createCloseCalls(client, missing);
		const both = await Promise.all([calls.lead('lead_A'), calls.lead('lead_B')]);
		expect([both.map((l) => l?.name), missing]).toEqual([['A', 'B'], []]);
	} finally { await double.close(); }
});
void startCopperDouble; void createCopperCalls;
