import type { CrmProvider } from '../core/crm-provider';
import { generic } from './generic';
import { hubspot } from './hubspot';
import { salesforce } from './salesforce';

/** Every CRM and signal tool. The node's dropdown, its help and the README table come from here. */
export const providers: readonly CrmProvider[] = [hubspot, salesforce, generic];

export function providerById(id: string): CrmProvider | undefined {
	return providers.find((provider) => provider.id === id);
}
