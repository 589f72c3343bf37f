import type { Recipe, RecipeNode } from './recipes';
import { adapt, type World } from './world';

/** HubSpot's, as its double has them, with the addresses of people in the Slack sandbox, and many others. */
const ACCOUNTS = [
	account('7001', 'Acme Corp', 'acme.example', 'ana@northwind.example'),
	account('7002', 'Globex', 'globex.example', 'ben@northwind.example'),
	account('7003', 'Initech', 'initech.example', 'dev@northwind.example'),
	...[
		...['Aceme Foods', 'Acumen Capital', 'Amcor Freight', 'Umbra Logistics', 'Hooli'],
		...['Vandelay Imports', 'Stark Lighting', 'Wayne Interiors', 'Cyberdyne', 'Tyrell Optics'],
		...['Soylent Kitchens', 'Wonka Sweets', 'Duff Brewing', 'Oceanic Travel', 'Nakatomi Trading'],
	].map((name, index) =>
		account(`${7101 + index}`, name, `${name.split(' ')[0]?.toLowerCase()}.example`, ''),
	),
];

const DEALS = [
	{ ...deal('5001', '7001', 'Acme Corp – Enterprise', 48_000), stage: 'Won', closed: true },
	deal('5101', '7001', 'Acme Corp – Renewal 2027', 52_000),
	deal('5102', '7001', 'Acme Corp – More seats', 8_400),
	deal('5103', '7002', 'Globex – Pilot', 12_000),
];

function account(id: string, name: string, domain: string, ownerEmail: string) {
	return {
		id,
		name,
		domain,
		ownerEmail,
		url: `https://app.hubspot.com/contacts/62515/record/0-2/${id}`,
	};
}

function deal(id: string, accountId: string, name: string, amount: number) {
	return { id, accountId, name, stage: 'Negotiation', closed: false, amount };
}

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): RecipeNode => ({
	id: `customers-${name.toLowerCase().replace(/\W/g, '-')}`,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
});

const list = (name: string, field: string, records: readonly object[]) => [
	node(name, 'n8n-nodes-base.set', 3.4, {
		mode: 'raw',
		jsonOutput: JSON.stringify({ [field]: records }),
		options: {},
	}),
	node(`Each of ${field}`, 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: field, options: {} }),
];

const directory = (name: string, record: string, fields: Record<string, string>) =>
	node(name, 'n8n-nodes-slack-signals.customerDirectory', 1, {
		authentication: 'accessToken',
		resource: 'account',
		operation: 'upsert',
		record,
		...fields,
	});

/** What a builder makes who fills Customer Directory from a list of their own. */
const DIRECTORY: NewWorkflow = {
	name: 'Customer directory from a list',
	nodes: [
		node('Run by hand', 'n8n-nodes-base.manualTrigger', 1, {}),
		...list('Our accounts', 'accounts', ACCOUNTS),
		directory('Keep the account', 'account', {
			accountId: '={{ $json.id }}',
			accountName: '={{ $json.name }}',
			domain: '={{ $json.domain }}',
			ownerEmail: '={{ $json.ownerEmail }}',
			link: '={{ $json.url }}',
		}),
		...list('Our deals', 'deals', DEALS),
		directory('Keep the deal', 'deal', {
			dealId: '={{ $json.id }}',
			accountId: '={{ $json.accountId }}',
			dealName: '={{ $json.name }}',
			stage: '={{ $json.stage }}',
			closed: '={{ $json.closed }}',
			amount: '={{ $json.amount }}',
			currency: 'EUR',
		}),
	],
	connections: {
		'Run by hand': to('Our accounts', 'Our deals'),
		'Our accounts': to('Each of accounts'),
		'Each of accounts': to('Keep the account'),
		'Our deals': to('Each of deals'),
		'Each of deals': to('Keep the deal'),
	},
};

function to(...names: string[]) {
	return { main: [names.map((name) => ({ node: name, type: 'main', index: 0 }))] };
}

/** Fills the directory, by a workflow that a person runs. Returns how many accounts and deals. */
export async function fillDirectory(world: Doubles): Promise<{ accounts: number; deals: number }> {
	await runByHand(world, DIRECTORY);
	return { accounts: ACCOUNTS.length, deals: DEALS.length };
}

type Doubles = Pick<World, 'host' | 'hubspot' | 'portal' | 'pipedrive'>;

async function runByHand(world: Doubles, recipe: NewWorkflow): Promise<void> {
	const { id } = await createWorkflow(world, recipe);
	await world.host.rest.run(id, { triggerToStartFrom: { name: 'Run by hand' } });
	await world.host.waitForExecution({ workflowId: id });
}

type NewWorkflow = Pick<Recipe, 'name' | 'nodes' | 'connections'> & Partial<Recipe>;

/** As a builder would in the editor. */
export async function createWorkflow(
	{ host, hubspot, portal, pipedrive }: Doubles,
	recipe: NewWorkflow,
): Promise<{ id: string }> {
	const urls = { hubspot: hubspot.url, portal: portal.url, pipedrive: pipedrive.url };
	const { name, nodes, connections, settings } = adapt(structuredClone(recipe), urls);
	return await host.rest.createWorkflow({ name, nodes, connections, settings: settings ?? {} });
}
