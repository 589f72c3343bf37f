import type { INode, INodeParameters } from 'n8n-workflow';
import { NodeHelpers, validateNodeCredentials } from 'n8n-workflow';

import type { CrmProvider } from '../../src/core/crm-provider';
import { providers } from '../../src/crm/index';
import { nodeTypes } from '../helpers/n8n-node-types';

const nodeType = nodeTypes.getByNameAndVersion('crmSignalTrigger');
const { description } = nodeType;

/** As the editor holds it, with every default, or as it saves it, without one. */
function nodeWith(parameters: INodeParameters, form: 'in the editor' | 'saved'): INode {
	const node: INode = {
		id: '1',
		name: 'CRM Signal Trigger',
		type: 'crmSignalTrigger',
		typeVersion: 2,
		position: [0, 0],
		parameters,
	};
	const complete = (defaults: boolean) =>
		NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			defaults,
			false,
			node,
			description,
		) ?? {};
	node.parameters = complete(true);
	if (form === 'saved') node.parameters = complete(false);
	return node;
}

/** What n8n refuses to publish without. */
const required = (parameters: INodeParameters, form: 'in the editor' | 'saved' = 'saved') =>
	validateNodeCredentials(nodeWith(parameters, form), nodeType).map(
		({ credentialName }) => credentialName,
	);

function shown(parameters: INodeParameters): string[] {
	const node = nodeWith(parameters, 'in the editor');
	return description.properties
		.filter((property) =>
			NodeHelpers.displayParameter(node.parameters, property, node, description),
		)
		.map(({ name }) => name);
}

const withApi = providers.filter(({ api }) => api !== undefined);
const SECRET = 'crmSignalWebhookApi';

it('knows that nothing of what it tests is saved', () => {
	expect(
		nodeWith({ provider: 'hubspot', lookUpIn: 'none' }, 'saved').parameters,
	).not.toHaveProperty('lookUpIn');
});

describe.each(['in the editor', 'saved'] as const)('credentials, %s', (form) => {
	it.each(providers.map(({ id }) => id))(
		'%s without look-ups needs the secret alone',
		(provider) => {
			expect(required({ provider, lookUpIn: 'none' }, form)).toEqual([SECRET]);
		},
	);

	it.each(
		withApi.flatMap(({ id, api }) =>
			(api?.credentialTypes ?? []).map((type) => [id, type] as const),
		),
	)('look-ups in %s with %s need that one', (id, type) => {
		for (const provider of ['generic', id]) {
			const chosen = { provider, lookUpIn: id, [`${id}Credential`]: type };
			expect(required(chosen, form)).toEqual([SECRET, type]);
		}
	});

	it('a registrar’s own is needed only where it is switched on', () => {
		const switched = (provider: string) => required({ provider, createWebhook: true }, form);
		expect(switched('hubspot')).toEqual([SECRET, 'hubspotDeveloperApi']);
		expect(switched('pipedrive')).toEqual([SECRET]);
		expect(switched('generic')).toEqual([SECRET]);
	});
});

describe.each(providers)('what $displayName shows', (provider: CrmProvider) => {
	const { id, api, register, mapping } = provider;
	const elsewhere = id === 'hubspot' ? 'pipedrive' : 'hubspot';
	const notices = (parameters: INodeParameters) =>
		shown({ provider: id, ...parameters }).filter((name) => /Setup(ByHand|Made)?$/.test(name));

	it('one notice: what is to do, or that nothing is', () => {
		const own = register?.credential !== undefined;
		expect(notices({ lookUpIn: 'none' })).toEqual([`${id}Setup`]);
		expect(notices({ lookUpIn: elsewhere })).toEqual([`${id}Setup`]);
		if (!api) return;
		const made = register && !own ? 'SetupMade' : 'Setup';
		expect(notices({ lookUpIn: id })).toEqual([`${id}${made}`]);
		const byHand = register && !own ? 'SetupByHand' : 'Setup';
		expect(notices({ lookUpIn: id, createWebhook: false })).toEqual([`${id}${byHand}`]);
		const switched = register ? 'SetupMade' : 'Setup';
		expect(notices({ lookUpIn: id, createWebhook: true })).toEqual([`${id}${switched}`]);
	});

	it('the switch and the mapping where they do something', () => {
		for (const lookUpIn of ['none', elsewhere, ...(api ? [id] : [])]) {
			const names = shown({ provider: id, lookUpIn });
			const switches = register !== undefined && (lookUpIn === id || !!register.credential);
			expect(names.filter((name) => name === 'createWebhook')).toHaveLength(switches ? 1 : 0);
			expect(names.includes('mapping')).toBe(mapping === true);
			expect(names.includes('defaultType')).toBe(mapping === true);
			expect(names.includes('roleFields')).toBe(lookUpIn !== 'none');
		}
	});
});
