import { randomUUID } from 'node:crypto';

import type { CrmProvider, RegistrationRequest, Registrar } from '../../src/core/crm-provider';
import type { Store } from '../../src/core/store';
import { generic } from '../../src/crm/generic';
import { registeredSecret } from '../../src/n8n/crm/registered-secret';
import { deriveSecret } from '../../src/n8n/crm/seal-secret';
import {
	ensureRegistration,
	type RegisteredWebhook,
	removeRegistration,
	renewRegistration,
} from '../../src/n8n/crm/webhook-registration';
import { fakeCrmClient } from '../helpers/fake-crm-client';
import { removeHome, testStore } from '../helpers/n8n-home';

const HOUR = 3_600_000;
const CREDENTIAL = 'a-credential-secret';
let store: Store;
beforeAll(async () => {
	store = await testStore();
});
afterAll(removeHome);

interface Hook {
	id: string;
	url: string;
	expiresAt: number | null;
}

/** A CRM with webhooks, in memory. */
function openCrm(options: { chosenSecret?: string; lifetimeMs?: number } = {}) {
	const hooks: Hook[] = [{ id: 'others', url: 'https://other.example/hook', expiresAt: null }];
	const requests: RegistrationRequest[] = [];
	const expiryOf = (now: number) =>
		options.lifetimeMs === undefined ? null : now + options.lifetimeMs;
	const register: Registrar = {
		summary: 'in memory',
		needs: [],
		create: async (_client, request) => {
			requests.push(request);
			const hook = { id: randomUUID(), url: request.url, expiresAt: expiryOf(request.now) };
			hooks.push(hook);
			return {
				registration: { id: hook.id, data: {}, expiresAt: hook.expiresAt },
				...(options.chosenSecret !== undefined && { secret: options.chosenSecret }),
			};
		},
		exists: async (_client, { id }) => hooks.some((hook) => hook.id === id),
		remove: async (_client, { id }) => {
			const at = hooks.findIndex((hook) => hook.id === id);
			if (at >= 0) hooks.splice(at, 1);
		},
		...(options.lifetimeMs !== undefined && {
			renew: async (_client, registration, { now }) => {
				if (!hooks.some(({ id }) => id === registration.id)) throw new Error('gone');
				return { ...registration, expiresAt: expiryOf(now) };
			},
		}),
	};
	const provider = { ...generic, id: 'memory', register } as CrmProvider & { register: Registrar };
	const subscriptionId = `i/w/${randomUUID()}`;
	const webhook = (change: Partial<RegisteredWebhook> = {}): RegisteredWebhook => ({
		store,
		client: fakeCrmClient({}),
		provider,
		subscriptionId,
		url: `https://n8n.example/webhook/${subscriptionId}`,
		credentialSecret: CREDENTIAL,
		label: 'n8n: Deals',
		signalTypes: [],
		now: Date.now(),
		...change,
	});
	const secretOf = (change: Partial<RegisteredWebhook> = {}) =>
		registeredSecret({ ...webhook(change), store: async () => store });
	return { hooks, requests, webhook, secretOf, subscriptionId };
}

it('makes one webhook however often it is published, and removes just that one', async () => {
	const { hooks, webhook } = openCrm();
	await Promise.all([ensureRegistration(webhook()), ensureRegistration(webhook())]);
	await ensureRegistration(webhook());
	expect(hooks).toHaveLength(2);
	await removeRegistration(webhook());
	expect(hooks.map(({ id }) => id)).toEqual(['others']);
	await removeRegistration(webhook());
	expect(await store.registrationsOf(webhook().subscriptionId)).toEqual([]);
});

it('derives the secret where the receiver chooses it', async () => {
	const { webhook, requests, secretOf, subscriptionId } = openCrm();
	await ensureRegistration(webhook());
	const derived = deriveSecret(CREDENTIAL, subscriptionId, webhook().url);
	expect(requests).toMatchObject([{ secret: derived, username: 'slack-signals' }]);
	expect(await secretOf()).toBe(derived);
});

it('keeps the secret that the CRM chose, which the store cannot read', async () => {
	const { webhook, secretOf, subscriptionId } = openCrm({ chosenSecret: 'chosen-by-the-crm' });
	await ensureRegistration(webhook());
	expect(await secretOf()).toBe('chosen-by-the-crm');
	expect(JSON.stringify(await store.registrationsOf(subscriptionId))).not.toContain('chosen');
	expect(await secretOf({ credentialSecret: 'another' })).toBeNull();
});

it('makes a new one when the credential changed, when the CRM lost it, and when it ran out', async () => {
	const { hooks, webhook } = openCrm({ lifetimeMs: HOUR });
	await ensureRegistration(webhook());
	const [, first] = hooks;
	await ensureRegistration(webhook({ credentialSecret: 'another-secret' }));
	expect(hooks).toHaveLength(2);
	expect(hooks[1]?.id).not.toBe(first?.id);
	hooks.splice(1);
	await ensureRegistration(webhook({ credentialSecret: 'another-secret' }));
	expect(hooks).toHaveLength(2);
	const second = hooks[1]?.id;
	await ensureRegistration(
		webhook({ credentialSecret: 'another-secret', now: Date.now() + 2 * HOUR }),
	);
	expect(hooks).toHaveLength(2);
	expect(hooks[1]?.id).not.toBe(second);
});

it('follows n8n to a new public address, and keeps the test URL apart', async () => {
	const { hooks, webhook } = openCrm();
	const path = `webhook/${randomUUID()}`;
	await ensureRegistration(webhook({ url: `https://old.example/${path}` }));
	await ensureRegistration(webhook({ url: `https://old.example/test-${path}` }));
	await ensureRegistration(webhook({ url: `https://new.example/${path}` }));
	expect(hooks.map(({ url }) => url).sort()).toEqual([
		`https://new.example/${path}`,
		`https://old.example/test-${path}`,
		'https://other.example/hook',
	]);
});

it('takes the webhook back when the store cannot remember it', async () => {
	const { hooks, webhook } = openCrm();
	const broken: Store = {
		...store,
		saveRegistration: async () => {
			throw new Error('disk full');
		},
	};
	await expect(ensureRegistration(webhook({ store: broken }))).rejects.toThrow('disk full');
	expect(hooks).toHaveLength(1);
});

it('is made by the next look when the CRM was away while it had to be made anew', async () => {
	const { hooks, webhook } = openCrm({ lifetimeMs: HOUR });
	await ensureRegistration(webhook());
	const later = { now: Date.now() + 2 * HOUR };
	const given = webhook(later);
	const away: Registrar['create'] = async () => {
		throw new Error('503');
	};
	const register = { ...given.provider.register, create: away };
	const failing = { ...given, provider: { ...given.provider, register } };
	await expect(ensureRegistration(failing)).rejects.toThrow('503');
	expect(hooks).toHaveLength(1);
	// The looks go by what is on record.
	expect(await store.registrationsOf(given.subscriptionId)).toHaveLength(1);
	expect(await renewRegistration(given, later.now + 12 * HOUR)).toBe('renewed');
	expect(hooks).toHaveLength(2);
});

it('is not held up by one that the credential may not remove any more', async () => {
	const { hooks, webhook, requests } = openCrm();
	await ensureRegistration(webhook());
	const given = webhook({ credentialSecret: 'another-secret' });
	const forbidden: Registrar['remove'] = async () => {
		throw Object.assign(new Error('403'), { status: 403 });
	};
	const register = { ...given.provider.register, remove: forbidden };
	await ensureRegistration({ ...given, provider: { ...given.provider, register } });
	expect(requests).toHaveLength(2);
	expect(await store.registrationsOf(given.subscriptionId)).toMatchObject([
		{ registration: { id: hooks.at(-1)?.id } },
	]);
});

it('does not come back by a look that was under way at unpublish', async () => {
	const { hooks, webhook } = openCrm({ lifetimeMs: HOUR });
	await ensureRegistration(webhook());
	await removeRegistration(webhook());
	await renewRegistration(webhook(), Date.now() + 12 * HOUR);
	expect(hooks.map(({ id }) => id)).toEqual(['others']);
});

it('renews in good time, and makes a new one when the CRM forgot it', async () => {
	const { hooks, webhook, subscriptionId } = openCrm({ lifetimeMs: 24 * HOUR });
	const expiry = async () =>
		(await store.registrationsOf(subscriptionId))[0]?.registration.expiresAt ?? 0;
	await ensureRegistration(webhook());
	const first = await expiry();
	const at = (hours: number) => {
		const now = Date.now() + hours * HOUR;
		return renewRegistration(webhook({ now }), now + 12 * HOUR);
	};
	expect(await at(1)).toBe('not due');
	expect(await at(13)).toBe('renewed');
	expect((await expiry()) - first).toBeGreaterThan(12 * HOUR);
	expect(hooks).toHaveLength(2);
	hooks.splice(1);
	expect(await at(30)).toBe('renewed');
	expect(hooks).toHaveLength(2);
});
