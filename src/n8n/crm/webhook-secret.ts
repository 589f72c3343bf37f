import type { FunctionsBase } from 'n8n-workflow';

import type { WebhookSecret } from '../../core/crm-provider';
import { zod } from '../../core/zod';

/**
 * The credential as the providers take it; null when there is none or its secret is empty. Throws when
 * n8n cannot read it (its database is away, say).
 */
export async function webhookSecret(
	context: Pick<FunctionsBase, 'getCredentials' | 'getNode'>,
): Promise<WebhookSecret | null> {
	// n8n throws when no credential is chosen: the same to us as an empty one.
	if (!context.getNode().credentials?.crmSignalWebhookApi) return null;
	const z = zod();
	const text = z
		.string()
		.optional()
		.transform((value) => value || undefined);
	const schema = z.object({
		method: z
			.enum([
				'provider',
				'standardWebhooks',
				'timestampedHmac',
				'hmac',
				'bearer',
				'header',
				'basic',
			])
			.default('provider'),
		secret: z.string().min(1),
		headerName: text,
		headerPrefix: text,
		algorithm: z.enum(['sha256', 'sha1', 'sha512']).optional(),
		encoding: z.enum(['hex', 'base64']).optional(),
		username: text,
		organizationId: text,
	});
	const parsed = schema.safeParse(await context.getCredentials('crmSignalWebhookApi'));
	return parsed.success ? parsed.data : null;
}
