const KINDS: Readonly<Record<string, string>> = {
	'0-2': 'companies',
	'0-1': 'contacts',
	'0-3': 'deals',
	'0-5': 'tickets',
	'0-46': 'notes',
};

export const SINGULAR: Readonly<Record<string, string>> = {
	companies: 'company',
	contacts: 'contact',
	deals: 'deal',
	tickets: 'ticket',
};

/** HubSpot answers to `deals` and `0-3` alike; other objects go by their type id. */
export function kindOf(type: string): string {
	return Object.hasOwn(KINDS, type) ? (KINDS[type] ?? type) : type;
}
