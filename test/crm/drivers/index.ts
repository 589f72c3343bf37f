import type { ProviderDriver } from '../../contracts/provider-contract';
import { genericDriver } from './generic';
import { hubspotDriver } from './hubspot';
import { salesforceDriver } from './salesforce';

/** How each provider is driven by the contract, and what must come of its samples. */
export const drivers: readonly ProviderDriver[] = [hubspotDriver, salesforceDriver, genericDriver];
