import { existsSync } from 'node:fs';
import path from 'node:path';

import { type Host, startHost } from '../../test/e2e/host';
import { startHubspotDouble } from '../crm/hubspot-double';
import { startPartnerPortal } from '../crm/partner-portal';
import { startPipedriveDouble } from '../crm/pipedrive-double';
import { storySeed } from '../crm/story-seed';
import { startSandbox, SIGNING_SECRET, TOKENS } from '../slack';
import { pipedriveSeed } from './pipedrive-seed';
import { startSalesforceQueries } from './salesforce-queries';
import { type Recipe, type RecipeFile, readRecipe, RECIPE_FILES, triggerPath } from './recipes';

export const SECRETS = {
	hubspot: 'hubspot-client-secret-of-the-demo',
	salesforce: 'salesforce-url-token-of-the-demo',
	standardWebhooks: 'whsec_c2xhY2stc2lnbmFscy1kZW1vLXNlY3JldA==',
	hubspotToken: 'hubspot-service-key-of-the-demo',
	portal: 'partner-portal-token-of-the-demo',
	commonroom: 'common-room-secret-of-the-demo',
	pipedrive: 'any-long-text-that-secrets-are-derived-from',
	pipedriveToken: 'pipedrive-api-token-of-the-demo',
	salesforceToken: 'salesforce-access-token-of-the-demo',
} as const;
export const SALESFORCE_ORGANIZATION = '00D5e000000DemoEAA';

export interface WorldOptions {
	port?: number;
	sandboxPort?: number;
	/** Kept when the host stops; temporary when left out. */
	userFolder?: string;
	mode?: 'regular' | 'queue';
	databaseUrl?: string;
	env?: Record<string, string>;
	say?(line: string): void;
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Recipe nodes by type, and the credential that each gets in the demo. */
const CREDENTIALS = {
	slack: { id: 'demoSlack0000001', name: 'Slack sandbox' },
	hubspotWebhook: { id: 'demoHubspotHook1', name: 'HubSpot webhooks' },
	salesforceWebhook: { id: 'demoSalesforceH1', name: 'Salesforce outbound messages' },
	standardWebhook: { id: 'demoStandardHoo1', name: 'Standard Webhooks senders' },
	hubspot: { id: 'demoHubspotApi01', name: 'HubSpot double' },
	portal: { id: 'demoPortalToken1', name: 'Partner portal double' },
	commonroomWebhook: { id: 'demoCommonRoomH1', name: 'Common Room webhooks' },
	pipedriveWebhook: { id: 'demoPipedriveHo1', name: 'Pipedrive webhooks' },
	pipedrive: { id: 'demoPipedriveAp1', name: 'Pipedrive double' },
	salesforce: { id: 'demoSalesforceA1', name: 'Salesforce double' },
} as const;

/** The doubles on loopback, the real n8n, and the recipes imported and published. */
export async function startWorld(options: WorldOptions = {}) {
	const say = options.say ?? (() => undefined);
	// Two connections, as Slack's servers may use; the story says how long answers took, it does not judge.
	const slack = await startSandbox({
		port: options.sandboxPort ?? 0,
		connections: 2,
		deadlineMs: 30_000,
		triggerLifetimeMs: 30_000,
	});
	const openapiDir = path.resolve(__dirname, '../../../shared/openapi');
	const hubspot = await startHubspotDouble({
		token: SECRETS.hubspotToken,
		seed: {
			...storySeed,
			// The same people as in the Slack sandbox; Nora is in none.
			owners: [
				{ id: '9001', email: 'ana@northwind.example', firstName: 'Ana', lastName: 'Alvarez' },
				{ id: '9002', email: 'ben@northwind.example', firstName: 'Ben', lastName: 'Okafor' },
				{ id: '9003', email: 'nora@northwind.example', firstName: 'Nora', lastName: 'Match' },
				{ id: '9004', email: 'dev@northwind.example', firstName: 'Dev', lastName: 'Patel' },
			],
		},
		...(existsSync(openapiDir) ? { openapiDir } : {}),
	});
	const portal = await startPartnerPortal({ token: SECRETS.portal });
	const pipedrive = await startPipedriveDouble({
		token: SECRETS.pipedriveToken,
		seed: pipedriveSeed,
	});
	const salesforce = await startSalesforceQueries({ token: SECRETS.salesforceToken });
	const doubles = [slack, hubspot, portal, pipedrive, salesforce];
	say(`Slack sandbox   ${slack.url}`);

	const recipes = Object.fromEntries(
		RECIPE_FILES.map((file) => [
			file,
			adapt(readRecipe(file), {
				hubspot: hubspot.url,
				portal: portal.url,
				pipedrive: pipedrive.url,
			}),
		]),
	) as Record<RecipeFile, Recipe>;
	const workflows = Object.values(recipes);
	let host: Host;
	try {
		host = await startHost({
			...(options.port === undefined ? {} : { port: options.port }),
			...(options.userFolder === undefined ? {} : { userFolder: options.userFolder }),
			...(options.mode === undefined ? {} : { mode: options.mode }),
			...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
			env: { ...options.env },
			credentials: credentials({ slackApi: slack.apiUrl, salesforce: salesforce.url }),
			workflows,
		});
	} catch (error) {
		await Promise.all(doubles.map((double) => double.close()));
		throw error;
	}
	const close = async (): Promise<void> => {
		await host.stop();
		await Promise.all(doubles.map((double) => double.close()));
	};
	const url = await publish(host, recipes).catch(async (error: unknown) => {
		const lines = host
			.logs()
			.split('\n')
			.filter((line) => !line.includes('webhook "PUT'))
			.slice(-60)
			.join('\n');
		await close();
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n${lines}`);
	});
	await slack.setRequestUrl({ url: url['slack-entry'], verify: true });
	say(`n8n             ${host.baseUrl}`);
	return {
		slack,
		hubspot,
		portal,
		pipedrive,
		salesforce,
		host,
		recipes,
		url,
		close,
	};
}

/** As a person would: one after the other, the Slack entry first. Returns the production URLs. */
async function publish(
	host: Host,
	recipes: Record<RecipeFile, Recipe>,
): Promise<Record<RecipeFile, string>> {
	for (const file of RECIPE_FILES) await host.rest.activate(recipes[file].id);
	const entries = RECIPE_FILES.map(async (file) => {
		const path = triggerPath(recipes[file]);
		return [file, path === null ? '' : await host.waitForWebhook(path)];
	});
	return Object.fromEntries(await Promise.all(entries)) as Record<RecipeFile, string>;
}

function credentials(urls: { slackApi: string; salesforce: string }) {
	return [
		{
			...CREDENTIALS.slack,
			type: 'slackSignalsApi',
			data: {
				botToken: TOKENS.full,
				signingSecret: SIGNING_SECRET,
				host: 'other',
				apiBaseUrl: urls.slackApi,
			},
		},
		webhookCredential(CREDENTIALS.hubspotWebhook, { method: 'provider', secret: SECRETS.hubspot }),
		webhookCredential(CREDENTIALS.salesforceWebhook, {
			method: 'provider',
			secret: SECRETS.salesforce,
			organizationId: SALESFORCE_ORGANIZATION,
		}),
		webhookCredential(CREDENTIALS.standardWebhook, {
			method: 'standardWebhooks',
			secret: SECRETS.standardWebhooks,
		}),
		webhookCredential(CREDENTIALS.commonroomWebhook, {
			method: 'provider',
			secret: SECRETS.commonroom,
		}),
		webhookCredential(CREDENTIALS.pipedriveWebhook, {
			method: 'provider',
			secret: SECRETS.pipedrive,
		}),
		{
			...CREDENTIALS.pipedrive,
			type: 'pipedriveApi',
			data: { apiToken: SECRETS.pipedriveToken },
		},
		{
			...CREDENTIALS.salesforce,
			type: 'salesforceOAuth2Api',
			data: {
				clientId: 'demo',
				clientSecret: 'demo',
				oauthTokenData: {
					access_token: SECRETS.salesforceToken,
					token_type: 'Bearer',
					instance_url: urls.salesforce,
				},
			},
		},
		{ ...CREDENTIALS.hubspot, type: 'hubspotAppToken', data: { appToken: SECRETS.hubspotToken } },
		{ ...CREDENTIALS.portal, type: 'httpBearerAuth', data: { token: SECRETS.portal } },
	];
}

function webhookCredential(named: { id: string; name: string }, data: object) {
	return { ...named, type: 'crmSignalWebhookApi', data };
}

/** What a builder would do after the import: choose credentials, put in the own addresses. */
export function adapt<T extends Pick<Recipe, 'nodes'>>(
	recipe: T,
	urls: { hubspot: string; portal: string; pipedrive: string },
): T {
	for (const node of recipe.nodes) {
		const { parameters } = node;
		if (parameters.authentication === 'accessToken') {
			node.credentials = { slackSignalsApi: CREDENTIALS.slack };
		}
		if (node.type.endsWith('crmSignalTrigger')) {
			const inbound = {
				hubspot: CREDENTIALS.hubspotWebhook,
				salesforce: CREDENTIALS.salesforceWebhook,
				commonroom: CREDENTIALS.commonroomWebhook,
				pipedrive: CREDENTIALS.pipedriveWebhook,
			}[String(parameters.provider)];
			node.credentials = { crmSignalWebhookApi: inbound ?? CREDENTIALS.standardWebhook };
			if (parameters.lookUpIn === 'hubspot') {
				node.credentials.hubspotAppToken = CREDENTIALS.hubspot;
				parameters.options = { apiBaseUrl: urls.hubspot };
			}
			if (parameters.lookUpIn === 'pipedrive') {
				node.credentials.pipedriveApi = CREDENTIALS.pipedrive;
				parameters.options = { apiBaseUrl: urls.pipedrive };
			}
		}
		if (node.type === 'n8n-nodes-base.salesforce') {
			node.credentials = { salesforceOAuth2Api: CREDENTIALS.salesforce };
		}
		if (node.type.endsWith('httpRequest')) {
			parameters.url = String(parameters.url)
				.replace('https://partners.example.com', urls.portal)
				.replace('https://api.hubapi.com', urls.hubspot);
			node.credentials =
				parameters.nodeCredentialType === 'hubspotAppToken'
					? { hubspotAppToken: CREDENTIALS.hubspot }
					: { httpBearerAuth: CREDENTIALS.portal };
		}
	}
	return recipe;
}
