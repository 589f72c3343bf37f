import type {
	CrmClient,
	CrmProvider,
	RegistrationRequest,
	Registrar,
} from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import type { Store, StoredRegistration } from '../../core/store';
import { forgetSecrets } from './registered-secret';
import { deriveSecret, openSecret, sealSecret } from './seal-secret';

/** Stands in HTTP Basic of webhooks that we make. */
export const REGISTERED_USERNAME = 'slack-signals';

/** A trigger's webhook in a CRM, made and removed by the CRM's API. */
export interface RegisteredWebhook {
	store: Store;
	client: CrmClient;
	provider: CrmProvider & { register: Registrar };
	subscriptionId: string;
	/** n8n's webhook URL. */
	url: string;
	/** Of the credential; others are derived from it or sealed with it. */
	credentialSecret: string;
	label: string;
	signalTypes: readonly string[];
	properties?: readonly string[];
	/** Of a credential that the registrar has for itself. */
	credential?: JsonObject;
	now: number;
}

const busy = new Map<string, Promise<void>>();

/** One after the other per URL: n8n runs trigger() and create() at the same time. */
async function inTurn<T>(url: string, work: () => Promise<T>): Promise<T> {
	const before = busy.get(url) ?? Promise.resolve();
	const run = before.then(work, work);
	const done = run.then(
		() => undefined,
		() => undefined,
	);
	busy.set(url, done);
	try {
		return await run;
	} finally {
		if (busy.get(url) === done) busy.delete(url);
	}
}

/** Leaves one webhook of ours in the CRM: the one that is there when it still serves, else a new one. */
export async function ensureRegistration(webhook: RegisteredWebhook): Promise<void> {
	await inTurn(webhook.url, async () => {
		const { store, client, provider, subscriptionId, url, credentialSecret, now } = webhook;
		const request = requestOf(webhook);
		const all = await store.registrationsOf(subscriptionId);
		for (const other of all) {
			// n8n's public address changed: nothing arrives at the old one.
			if (other.url !== url && samePath(other.url, url)) await drop(webhook, other);
		}
		const known = all.find((entry) => entry.url === url);
		if (known?.providerId === provider.id) {
			const secret = openSecret(known.sealedSecret, credentialSecret, subscriptionId);
			const { expiresAt } = known.registration;
			const usable = secret !== null && (expiresAt === null || expiresAt > now);
			if (usable && (await provider.register.exists(client, known.registration, request))) return;
			// Perhaps of an account that the credential no longer opens: what is left under our URL in
			// this one, create removes. The row stays until there is another: renewing tries again by it.
			await provider.register.remove(client, known.registration).catch(() => undefined);
		}
		const { registration, secret = request.secret } = await provider.register.create(
			client,
			request,
		);
		const stored = {
			subscriptionId,
			url,
			providerId: provider.id,
			registration,
			sealedSecret: sealSecret(secret, credentialSecret, subscriptionId),
		};
		try {
			await store.saveRegistration(stored);
		} catch (error) {
			// Without the store's memory nobody would ever remove it.
			await provider.register.remove(client, registration).catch(() => undefined);
			throw error;
		}
		forgetSecrets(subscriptionId);
	});
}

/** Prolongs what expires before `before` (milliseconds); a webhook that is gone is made again. */
export async function renewRegistration(
	webhook: RegisteredWebhook,
	before: number,
): Promise<'renewed' | 'not due'> {
	const { store, client, provider, subscriptionId, url } = webhook;
	const stored = (await store.registrationsOf(subscriptionId)).find((entry) => entry.url === url);
	const expiresAt = stored?.registration.expiresAt ?? null;
	// Without a row it was unpublished a moment ago.
	if (!stored || expiresAt === null || expiresAt > before) return 'not due';
	if (provider.register.renew && expiresAt > webhook.now) {
		const renewed = await provider.register
			.renew(client, stored.registration, requestOf(webhook))
			.catch(() => null);
		if (renewed) {
			await store.saveRegistration({ ...stored, registration: renewed });
			return 'renewed';
		}
	}
	await ensureRegistration(webhook);
	return 'renewed';
}

/** Removes just this one, in the CRM and in the store. */
export async function removeRegistration(
	webhook: Pick<RegisteredWebhook, 'store' | 'client' | 'provider' | 'subscriptionId' | 'url'>,
): Promise<void> {
	await inTurn(webhook.url, async () => {
		const all = await webhook.store.registrationsOf(webhook.subscriptionId);
		const known = all.find((entry) => entry.url === webhook.url);
		if (known) await drop(webhook, known);
	});
}

async function drop(
	{ store, client, provider, subscriptionId }: Parameters<typeof removeRegistration>[0],
	known: StoredRegistration,
): Promise<void> {
	if (known.providerId === provider.id) await provider.register.remove(client, known.registration);
	await store.forgetRegistration({ subscriptionId, url: known.url });
	forgetSecrets(subscriptionId);
}

function requestOf(webhook: RegisteredWebhook): RegistrationRequest {
	const { url, label, signalTypes, properties, credential, now } = webhook;
	const { credentialSecret, subscriptionId } = webhook;
	const secret = deriveSecret(credentialSecret, subscriptionId, url);
	const username = REGISTERED_USERNAME;
	return { url, secret, username, label, signalTypes, properties, credential, now };
}

function samePath(a: string, b: string): boolean {
	const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url);
	return pathOf(a) === pathOf(b);
}
