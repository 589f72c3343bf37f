import type { INodeProperties } from 'n8n-workflow';

/** Whom a direct message goes to, by role or e-mail address. */
export const peopleProperty: INodeProperties = {
	displayName: 'People',
	name: 'people',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Person',
	default: { person: [{ by: 'role', role: 'owner' }] },
	description:
		'Found in Slack by e-mail address. Deactivated people, bots, guests and people of other workspaces are not messaged.',
	options: [
		{
			displayName: 'Person',
			name: 'person',
			values: [
				{
					displayName: 'Found By',
					name: 'by',
					type: 'options',
					default: 'role',
					options: [
						{ name: 'E-Mail Address', value: 'email' },
						{ name: 'Role in the Signal', value: 'role' },
					],
				},
				{
					displayName: 'Role',
					name: 'role',
					type: 'options',
					default: 'owner',
					options: [
						{ name: 'Assignee', value: 'assignee' },
						{ name: 'CSM', value: 'csm', description: 'Customer success manager' },
						{ name: 'Manager', value: 'manager' },
						{
							name: 'Owner',
							value: 'owner',
							description: 'Account executive, owner of the record',
						},
						{ name: 'Participants', value: 'participants', description: 'All of them, in order' },
						{ name: 'Requester', value: 'requester' },
						{ name: 'Submitter', value: 'submitter' },
					],
					displayOptions: { show: { by: ['role'] } },
				},
				{
					displayName: 'E-Mail Address',
					name: 'email',
					type: 'string',
					default: '',
					placeholder: '{{ $json.people.owner.email }}',
					description: 'One address, or several separated by commas',
					displayOptions: { show: { by: ['email'] } },
				},
			],
		},
	],
};
