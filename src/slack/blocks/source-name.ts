/** How the tools spell themselves; any other id is capitalised. */
const SPELLINGS: Readonly<Record<string, string>> = {
	hubspot: 'HubSpot',
	salesforce: 'Salesforce',
	pipedrive: 'Pipedrive',
	attio: 'Attio',
	close: 'Close',
	zoho: 'Zoho CRM',
	dataverse: 'Dynamics 365',
	copper: 'Copper',
	freshsales: 'Freshsales',
	zendesk: 'Zendesk',
	intercom: 'Intercom',
	usergems: 'UserGems',
	commonroom: 'Common Room',
	common_room: 'Common Room',
	lusha: 'Lusha',
	processmaker: 'ProcessMaker',
	partneros: 'PartnerOS',
};

/** null when the source is no tool of its own (generic JSON, an item of the workflow). */
export function sourceName(provider: string): string | null {
	const id = provider.trim();
	if (id === '' || /^(generic|json|item|n8n|manual|sample)/i.test(id)) return null;
	const key = id.toLowerCase().replace(/[\s-]+/g, '');
	return SPELLINGS[key] ?? `${id[0]?.toUpperCase()}${id.slice(1)}`;
}
