import { ConfigurationError } from '../../core/errors';
import type { CrmProvider } from '../../core/crm-provider';
import { providerById } from '../../crm/index';

/** Throws ConfigurationError for a source that this version does not know. */
export function providerOf(id: string): CrmProvider {
	const provider = providerById(id);
	if (provider) return provider;
	throw new ConfigurationError(
		`Source "${id}" is not known to this version of n8n-nodes-slack-signals. Choose one from the list, or update the package.`,
	);
}
