import { commonroom } from '../../../src/crm/commonroom';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const commonroomDriver: ProviderDriver = {
	provider: commonroom,
	sign: ({ fixture }) => ({
		url: fixture.url,
		headers: {
			'content-type': 'application/json',
			'x-commonroom-webhook-secret': 'contract-commonroom-2c9e',
		},
	}),
	tamper: null,
	timestamped: false,
	secrets: ['contract-commonroom-2c9e'],
	hostile: [
		[
			'arrays where objects are expected',
			'{"id":[1],"source":[],"payload":{"member":{"organization":[1],"previousOrganization":"x","title":{},"fullName":[]},"activityType":[]}}',
		],
		['a prototype name for a type', '{"id":"1","source":{},"payload":{"type":"constructor"}}'],
		[
			'links that are none',
			'{"id":"1","source":{},"payload":{"fullName":"x","commonRoomContactLink":"javascript:1","linkedInUrl":"//x"}}',
		],
	],
	samples: { 'commonroom-personnel_change-shape.json': ['record.updated'] },
};
