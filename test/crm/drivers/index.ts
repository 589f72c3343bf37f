import type { ProviderDriver } from '../../contracts/provider-contract';
import { zohoDriver } from './zoho';
import { attioDriver } from './attio';
import { closeDriver } from './close';
import { commonroomDriver } from './commonroom';
import { copperDriver } from './copper';
import { dataverseDriver } from './dataverse';
import { freshsalesDriver } from './freshsales';
import { genericDriver } from './generic';
import { hubspotDriver } from './hubspot';
import { intercomDriver } from './intercom';
import { lushaDriver } from './lusha';
import { pipedriveDriver } from './pipedrive';
import { processmakerDriver } from './processmaker';
import { salesforceDriver } from './salesforce';
import { standardwebhooksDriver } from './standardwebhooks';
import { usergemsDriver } from './usergems';
import { zendeskDriver } from './zendesk';

/** How each provider is driven by the contract, and what must come of its samples. */
export const drivers: readonly ProviderDriver[] = [
	hubspotDriver,
	salesforceDriver,
	pipedriveDriver,
	attioDriver,
	closeDriver,
	copperDriver,
	dataverseDriver,
	freshsalesDriver,
	intercomDriver,
	zendeskDriver,
	commonroomDriver,
	usergemsDriver,
	lushaDriver,
	processmakerDriver,
	standardwebhooksDriver,
	zohoDriver,
	genericDriver,
];
