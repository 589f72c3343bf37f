import type { CrmProvider } from '../core/crm-provider';
import { zoho } from './zoho';
import { attio } from './attio';
import { close } from './close';
import { commonroom } from './commonroom';
import { copper } from './copper';
import { dataverse } from './dataverse';
import { freshsales } from './freshsales';
import { generic } from './generic';
import { hubspot } from './hubspot';
import { intercom } from './intercom';
import { lusha } from './lusha';
import { pipedrive } from './pipedrive';
import { processmaker } from './processmaker';
import { salesforce } from './salesforce';
import { standardwebhooks } from './standardwebhooks';
import { usergems } from './usergems';
import { zendesk } from './zendesk';

/** Every CRM and signal tool. The node's dropdown, its help and the README table come from here. */
export const providers: readonly CrmProvider[] = [
	hubspot,
	salesforce,
	pipedrive,
	attio,
	close,
	copper,
	dataverse,
	freshsales,
	intercom,
	zendesk,
	commonroom,
	usergems,
	lusha,
	processmaker,
	standardwebhooks,
	zoho,
	generic,
];

export function providerById(id: string): CrmProvider | undefined {
	return providers.find((provider) => provider.id === id);
}
