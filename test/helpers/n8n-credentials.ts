import {
	type ICredentialDataDecryptedObject,
	type ICredentials,
	ICredentialsHelper,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

import { CrmSignalWebhookApi } from '../../credentials/CrmSignalWebhookApi.credentials';
import { SlackSignalsApi } from '../../credentials/SlackSignalsApi.credentials';
import { SlackSignalsOAuth2Api } from '../../credentials/SlackSignalsOAuth2Api.credentials';
import { nodeTypes } from './n8n-node-types';

const types: Record<string, ICredentialType> = {
	crmSignalWebhookApi: new CrmSignalWebhookApi(),
	slackSignalsApi: new SlackSignalsApi(),
	slackSignalsOAuth2Api: new SlackSignalsOAuth2Api(),
};

/** What n8n's own oAuth2Api type adds. */
const OAUTH_EXTRAS = ['clientId', 'clientSecret', 'oauthTokenData'];

/**
 * Credentials in plain memory. Defaults and expressions are worked out the way n8n's own helper does
 * it, so that a hidden URL with an expression arrives as a URL.
 */
export class PlainCredentials extends ICredentialsHelper {
	private readonly stored = new Map<string, ICredentialDataDecryptedObject>();
	/** How often n8n saved new OAuth tokens. */
	tokenUpdates = 0;

	set(type: string, data: ICredentialDataDecryptedObject): INode['credentials'] {
		this.stored.set(type, structuredClone(data));
		return { [type]: { id: type, name: type } };
	}

	get(type: string): ICredentialDataDecryptedObject {
		return this.stored.get(type) ?? {};
	}

	getParentTypes(name: string): string[] {
		return types[name]?.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	/** Stands for n8n's own CRM credentials: a private app token of HubSpot. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const headers = { ...request.headers, Authorization: `Bearer ${String(credentials.appToken)}` };
		return { ...request, headers };
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	getCredentials(): Promise<ICredentials> {
		throw new Error('Only n8n’s editor asks for encrypted credentials.');
	}

	async getDecrypted(
		_additionalData: unknown,
		_details: INodeCredentialsDetails,
		type: string,
		mode: string,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		const data = structuredClone(this.get(type));
		return raw || !types[type] ? data : withDefaults(types[type], data, mode);
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.set(type, data);
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.tokenUpdates += 1;
		const { oauthTokenData } = data;
		this.set(type, { ...this.get(type), oauthTokenData: oauthTokenData ?? {} });
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return types[type]?.properties ?? [];
	}
}

const MOCK_NODE: INode = {
	id: 'mock',
	name: 'mock',
	type: 'crmSignal',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As n8n's CredentialsHelper: defaults first, then expressions that read `$self`. */
function withDefaults(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	mode: string,
): ICredentialDataDecryptedObject {
	const node = structuredClone(MOCK_NODE);
	const filled = (NodeHelpers.getNodeParameters(
		type.properties,
		data as INode['parameters'],
		true,
		false,
		null,
		null,
	) ?? {}) as ICredentialDataDecryptedObject;
	for (const name of OAUTH_EXTRAS) if (data[name] !== undefined) filled[name] = data[name];
	const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return expression.getComplexParameterValue(
		node,
		filled as INode['parameters'],
		mode as 'manual',
		{},
		undefined,
		undefined,
		filled,
	) as ICredentialDataDecryptedObject;
}
