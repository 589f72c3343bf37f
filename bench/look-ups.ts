import { createFetchCrmClient } from '../sandbox/crm/fetch-crm-client';
import { type HubspotDouble, startHubspotDouble, storySeed } from '../sandbox/crm/hubspot-double';
import { hubspot } from '../src/crm/hubspot';

const EVENTS = 100;
const TOKEN = 'bench-token';

/** Deals that moved, each another one, as one request of HubSpot brings them. */
function events() {
	const body = Array.from({ length: EVENTS }, (_, index) => ({
		eventId: index,
		subscriptionId: 1,
		portalId: 62515,
		occurredAt: 1_789_378_200_000 + index,
		subscriptionType: 'deal.propertyChange',
		objectId: 100_000 + index,
		propertyName: 'dealstage',
		propertyValue: 'closedwon',
	}));
	return hubspot.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
}

async function startDouble(): Promise<HubspotDouble> {
	const double = await startHubspotDouble({ token: TOKEN, seed: storySeed });
	const [template] = storySeed.deals;
	for (let index = 0; index < EVENTS; index++) {
		double.set('deals', String(100_000 + index), {
			properties: template?.properties ?? {},
			associations: template?.associations ?? {},
		});
	}
	return double;
}

async function enrich(atOnce: number): Promise<string> {
	const double = await startDouble();
	const client = createFetchCrmClient(double.url, TOKEN);
	const waiting = events();
	const started = performance.now();
	while (waiting.length > 0) {
		await Promise.all(
			waiting.splice(0, atOnce).map((event) => hubspot.enrich(event, client, { roleFields: {} })),
		);
	}
	const ms = performance.now() - started;
	const calls = double.requests.length;
	await double.close();
	return `${String(atOnce).padStart(3)} at once: ${calls} calls, ${ms.toFixed(0)} ms`;
}

/** What executions save that run at the same time and share their look-ups. */
export const lookUpBench = {
	title: `Look-ups for ${EVENTS} deals (HubSpot double on loopback; a real CRM adds its own time per call)`,
	async run(): Promise<string[]> {
		const lines: string[] = [];
		for (const atOnce of [1, 20, EVENTS]) lines.push(await enrich(atOnce));
		return lines;
	},
};
