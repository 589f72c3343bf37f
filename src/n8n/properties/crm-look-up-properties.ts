import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import type { CrmProvider } from '../../core/crm-provider';
import { providers } from '../../crm/index';

type WithApi = CrmProvider & { api: NonNullable<CrmProvider['api']> };

/** CRMs that can be asked, in the order of their names. */
export const lookUpProviders: readonly WithApi[] = providers
	.filter((provider): provider is WithApi => provider.api !== undefined)
	.toSorted((a, b) => a.displayName.localeCompare(b.displayName));

/** How n8n's panel calls its own credential types; others by their type. */
const CREDENTIAL_NAMES: Readonly<Record<string, string>> = {
	hubspotAppToken: 'Service Key',
	httpBasicAuth: 'Basic Auth',
	httpHeaderAuth: 'Header Auth',
	oAuth2Api: 'Generic OAuth2',
	zohoOAuth2Api: 'Zoho OAuth2 (Look-Ups Only)',
};

function credentialName(type: string): string {
	const known = CREDENTIAL_NAMES[type];
	if (known !== undefined) return known;
	if (type.endsWith('OAuth2Api')) return 'OAuth2';
	return type.endsWith('JwtApi') ? 'JWT' : 'API Token';
}

/** The parameter that holds the chosen credential type of a CRM. */
const choiceOf = (provider: CrmProvider): string => `${provider.id}Credential`;

export const lookUpProperties: INodeProperties[] = [
	{
		displayName: 'Look Up Details In',
		name: 'lookUpIn',
		type: 'options',
		noDataExpression: true,
		default: 'none',
		options: [
			...lookUpProviders.map((provider) => ({
				name: provider.displayName,
				value: provider.id,
				description: describe(provider),
			})),
			{
				name: 'Nowhere',
				value: 'none',
				description: 'Use only what the event itself says',
			},
		].sort((a, b) => a.name.localeCompare(b.name)),
		description:
			'Adds the record, the account with its status, and the responsible people with their e-mail addresses. Happens after the sender was answered.',
	},
	...lookUpProviders.map((provider): INodeProperties => {
		const types = provider.api.credentialTypes;
		const base = {
			name: choiceOf(provider),
			default: types[0] ?? '',
			displayOptions: { show: { lookUpIn: [provider.id] } },
		};
		if (types.length === 1) {
			return { ...base, displayName: `${provider.displayName} Credential`, type: 'hidden' };
		}
		return {
			...base,
			displayName: `Connect to ${provider.displayName} With`,
			type: 'options',
			noDataExpression: true,
			options: types
				.map((type) => ({ name: credentialName(type), value: type }))
				.sort((a, b) => a.name.localeCompare(b.name)),
		};
	}),
];

function describe(provider: WithApi): string {
	const adds = `Adds ${provider.api.summary}`;
	return provider.lookUpAccount ? `${adds}; also finds the account behind a domain` : adds;
}

/** n8n evaluates this for `hide`, too, but types it for `show` only. */
export const anythingBut = (value: string | boolean): never[] => [
	{ _cnd: { not: value } } as never,
];

/**
 * Credentials for look-ups. `hide`, never `show`: whatever credentials are shown by, n8n takes for an
 * authentication parameter, removes it from the panel and offers these types for the sender's secret too.
 * `not` rather than a list of the others: n8n saves no defaults, and refuses to publish while a required
 * credential is missing that what was saved does not hide.
 */
export const crmLookUpCredentials: INodeCredentialDescription[] = lookUpProviders.flatMap(
	(provider) =>
		provider.api.credentialTypes.map((type, index) => ({
			name: type,
			// Where publishing creates the webhook, it does so with this one.
			displayName:
				provider.register && !provider.register.credential
					? `${provider.displayName} (Look-Ups and Webhook)`
					: `${provider.displayName} (Look-Ups)`,
			required: true,
			displayOptions: {
				hide: {
					lookUpIn: anythingBut(provider.id),
					// Nothing saved is the first one.
					[choiceOf(provider)]:
						index === 0 ? [...provider.api.credentialTypes.slice(1)] : anythingBut(type),
				},
			},
		})),
);
