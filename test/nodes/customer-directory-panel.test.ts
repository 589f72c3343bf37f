import type { INode, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { nodeTypes } from '../helpers/n8n-node-types';

const { description } = nodeTypes.getByNameAndVersion('customerDirectory');

/** As the editor shows them, in its order. */
function shown(parameters: INodeParameters) {
	const node: INode = {
		id: '1',
		name: 'Customer Directory',
		type: 'customerDirectory',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const { properties } = description;
	node.parameters =
		NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
	return properties.filter((property) =>
		NodeHelpers.displayParameter(node.parameters, property, node, description),
	);
}

const upsert = { resource: 'account', operation: 'upsert' };
const placeholders = (parameters: INodeParameters): string[] =>
	shown(parameters).flatMap(({ name, placeholder }) =>
		name === 'askedBy' ? [] : (placeholder ?? []),
	);

it.each(['account', 'deal'])('asks for each value of an %s once, however it is given', (record) => {
	for (const givenAs of ['values', 'fields']) {
		const names = shown({ ...upsert, record, givenAs }).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(expect.arrayContaining(['accountId', 'link']));
	}
});

it('shows expressions as examples of values, and none where fields are named', () => {
	for (const record of ['account', 'deal']) {
		expect(placeholders({ ...upsert, record }).join()).toContain('{{ $json.id }}');
		const named = placeholders({ ...upsert, record, givenAs: 'fields' });
		expect(named).toContain('id');
		expect(named.join()).not.toContain('{{');
	}
});
