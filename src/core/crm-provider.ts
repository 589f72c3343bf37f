import type { JsonObject, JsonValue } from './json';
import type { AccountStatus, PersonRef, Role, Signal } from './signal';

/** How a sender proves itself; the fields of the credential `crmSignalWebhookApi`. */
export interface WebhookSecret {
	/** `provider`: as the provider documents; the others serve Generic JSON. */
	method:
		'provider' | 'standardWebhooks' | 'timestampedHmac' | 'hmac' | 'bearer' | 'header' | 'basic';
	secret: string;
	/** Header that carries the signature or secret (`timestampedHmac`, `hmac`, `header`). */
	headerName?: string;
	/** Put before the digest in the header, e.g. `sha256=` (`hmac`). */
	headerPrefix?: string;
	algorithm?: 'sha256' | 'sha1' | 'sha512';
	encoding?: 'hex' | 'base64';
	username?: string;
	/** Salesforce: the 15 or 18 character organization id that may send. */
	organizationId?: string;
}

export interface VerifyInput {
	method: string;
	/** n8n's public webhook URL with the query of the request: what the sender called. */
	url: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string | undefined>>;
	rawBody: Uint8Array;
	secret: WebhookSecret;
	/** Milliseconds since 1970. */
	now: number;
}

/** `reason` is for the log; it never contains the secret or the expected signature. */
export type VerifyResult = { ok: true } | { ok: false; reason: string };

export interface Verification {
	/** For the README table: "X-HubSpot-Signature-v3, 5 minutes". */
	summary: string;
	/** What the panel tells the builder to fill in. */
	secretHint: string;
	/** What the credential lacks to ever let this sender in, with what to do; null: nothing. Publishing refuses it. */
	lacks?(secret: WebhookSecret): string | null;
	verify(input: VerifyInput): VerifyResult;
}

interface ParsedEventBase {
	/** The provider's own name of the kind, e.g. `deal.propertyChange`. */
	rawType: string;
	/** Same for the same happening however often it is sent; unique within the provider. */
	dedupeKey: string;
	/** ISO 8601, null when the provider sends no time. */
	occurredAt: string | null;
	/** The event as sent, secrets stripped. It is what the store keeps, so it must be JSON. */
	data: JsonObject;
}
export type CrmEvent =
	| (ParsedEventBase & { supported: true })
	| (ParsedEventBase & { supported: false; reason: string });

/**
 * JSON over HTTP with the builder's credential: paths are relative to the provider's API base URL.
 * Rejects with an error whose `status` is the HTTP status, where there was an answer.
 */
export interface CrmClient {
	get(path: string, query?: Record<string, string>): Promise<unknown>;
	post(path: string, body: JsonValue): Promise<unknown>;
	put(path: string, body: JsonValue): Promise<unknown>;
	patch(path: string, body: JsonValue): Promise<unknown>;
	delete(path: string, query?: Record<string, string>): Promise<unknown>;
	/**
	 * A look-up by key that executions running at the same time share: keys asked for within a moment
	 * go into one call of `fetch`. null: the CRM has nothing under this key.
	 */
	load<T>(lookUp: SharedLookUp<T>): Promise<T | null>;
}

export interface SharedLookUp<T> {
	/** Says what is fetched and how (`deals?properties=amount,dealname`): callers with the same name share calls and answers. */
	name: string;
	key: string;
	/** Keys in one call; 1 where the CRM has no batch read. */
	maxBatch: number;
	/** How long an answer is remembered; 0: shared only by those who wait for it together. Failures are never remembered. */
	rememberMs: number;
	/**
	 * Asks for all keys at once; a key that is missing in the answer is null to its caller. It serves other
	 * callers too: everything it needs must be in `keys` and in the `name`, nothing of one caller's event.
	 */
	fetch(keys: readonly string[], client: CrmClient): Promise<ReadonlyMap<string, T>>;
}

/** Which CRM properties hold a role, as the builder mapped them: `{ csm: 'hs_csm_owner' }`. */
export type RoleFields = Partial<Record<Role, string>>;

export interface EnrichOptions {
	roleFields: RoleFields;
}

/** What look-ups added. Providers put what `toSignals` needs under `data`. */
export interface Enrichment {
	data: JsonObject;
	/** Look-ups that failed or were impossible, with the reason. */
	missing: Array<{ what: string; reason: string }>;
}

/** The state a record was last seen in; kept by the store for providers that send latest values only. */
export interface StageState {
	recordId: string;
	stage: string | null;
	won: boolean | null;
	closed: boolean | null;
}

export interface ToSignalsOptions {
	/** ISO 8601. */
	receivedAt: string;
	verified: boolean;
	/** Put before relative links; without it a relative link is left out. */
	linkBaseUrl: string | null;
	/** Generic JSON: Signal path to payload path, `{ 'account.domain': 'company.website' }`. */
	mapping: Readonly<Record<string, string>>;
	/** Generic JSON: the type when the mapping gives none. */
	defaultType: string | null;
	/** The state before this event where the store knows one (`latestState` providers). */
	previousState: StageState | null;
	/** Report a record that is already won or lost at first sight as won or lost. */
	firstSightCounts: boolean;
}

export interface AccountQuery {
	id?: string | null;
	domain?: string | null;
	name?: string | null;
}

export type AccountLookup =
	| {
			found: true;
			matchedBy: 'id' | 'domain' | 'name';
			account: {
				id: string;
				name: string | null;
				domain: string | null;
				/** null: the deals or fields that tell could not be read. */
				status: AccountStatus | null;
				url: string | null;
			};
			people: Partial<Record<Role, PersonRef>>;
			missing: Array<{ what: string; reason: string }>;
	  }
	| { found: false; reason: string };

/** A webhook that we made in the CRM, as the store keeps it. */
export interface WebhookRegistration {
	/** The CRM's id of it. */
	id: string;
	/** What `exists`, `remove` and `renew` need besides; no secrets. */
	data: JsonObject;
	/** Milliseconds since 1970 when the CRM forgets it; null: never. */
	expiresAt: number | null;
}

export interface RegistrationRequest {
	/** n8n's public webhook URL. Its path is unique to the node: a webhook with exactly this URL is ours. */
	url: string;
	/** Where the receiver chooses the secret: this one, and for HTTP Basic with this user name. */
	secret: string;
	username: string;
	/** For the CRM's own list of webhooks, e.g. `n8n: Deals to Slack`. */
	label: string;
	/** What the builder asked for; empty: everything. */
	signalTypes: readonly string[];
	/** Changed properties that the builder filters by; the CRM's own field names. */
	properties?: readonly string[];
	/** `Registrar.credential`, decrypted; left out where the look-ups' credential is used. */
	credential?: JsonObject;
	/** Milliseconds since 1970. */
	now: number;
}

/** Creates and removes the webhook by the CRM's API. Touches nothing but webhooks with exactly our URL. */
export interface Registrar {
	/** For the README table and the panel: "POST /v1/webhooks, HTTP Basic with a derived password". */
	summary: string;
	/** For the panel: the credential and the rights that it takes. */
	needs: readonly string[];
	/**
	 * An n8n credential of its own, where the one for look-ups may make no webhooks. It authorizes by the
	 * query; the builder has to switch the creation on, because not everybody has one.
	 */
	credential?: {
		type: string;
		displayName: string;
		query(credential: JsonObject): Record<string, string>;
	};
	/**
	 * One webhook for `url`: one left behind under the same URL is taken over or removed first, so that
	 * doing it twice makes one. `secret`: the one that the CRM chose, kept encrypted by the caller.
	 */
	create(
		client: CrmClient,
		request: RegistrationRequest,
	): Promise<{ registration: WebhookRegistration; secret?: string }>;
	/** Still there, active and with our URL and events. */
	exists(
		client: CrmClient,
		registration: WebhookRegistration,
		request: RegistrationRequest,
	): Promise<boolean>;
	/** Gone already is fine. */
	remove(client: CrmClient, registration: WebhookRegistration): Promise<void>;
	/** Prolongs what expires; the caller calls it in good time. */
	renew?(
		client: CrmClient,
		registration: WebhookRegistration,
		request: RegistrationRequest,
	): Promise<WebhookRegistration>;
}

/** Look-ups with the builder's n8n credential. */
export interface CrmApi {
	/** Names of n8n credential types, the one to offer first in front. */
	credentialTypes: readonly string[];
	/** Empty where every customer has a host of its own. */
	baseUrl: string;
	/** The host, where the n8n credential says it (subdomain, instance URL, region). */
	baseUrlOf?(credential: JsonObject): string | null;
	/** For the README table: what is added. */
	summary: string;
}

/** One CRM or signal tool: everything that is particular to it, in one file. Functions are pure but for the client. */
export interface CrmProvider {
	id: string;
	displayName: string;
	verification: Verification;
	/** For the README table: by what a repeated push is known. */
	dedupe: string;
	/**
	 * What the provider can send: raw kind (`*` stands for any part: `lead.*`) and every Signal type it may
	 * become. The trigger drops by it, before any execution, what cannot become a wanted type.
	 */
	eventKinds: ReadonlyArray<{ rawType: string; signalTypes: readonly string[] }>;
	/** Narrower than `eventKinds` where the event says more (a changed property that is no stage). */
	possibleTypes?(event: CrmEvent): readonly string[];
	/** The builder's field mapping and default type are read, so the panel offers them. */
	mapping?: boolean;
	/** Numbered steps that the node's panel shows: where to paste the URL. */
	setupSteps: readonly string[];
	/** Throws UnreadableBodyError when the body is not of this provider at all. One bad element never takes the others. */
	parse(input: {
		rawBody: Uint8Array;
		headers: Readonly<Record<string, string | undefined>>;
	}): CrmEvent[];
	/** The answer the sender needs; 200 with an empty body when left out. */
	acknowledge?(request: {
		rawBody: Uint8Array;
		events: readonly CrmEvent[];
		/** Milliseconds since 1970. */
		now: number;
	}): { status: number; contentType: string; body: string };
	api?: CrmApi;
	/** Where the provider has an API for it: publishing makes the webhook, unpublishing removes it. */
	register?: Registrar;
	enrich?(event: CrmEvent, client: CrmClient, options: EnrichOptions): Promise<Enrichment>;
	/** For providers that send latest values only: the state that this event shows. */
	latestState?(event: CrmEvent, enrichment: Enrichment | null): StageState | null;
	/**
	 * Amount, seniority, account status and changes that stand in the Signal without an enrichment are
	 * final: the trigger's filters take them before any execution.
	 */
	toSignals(event: CrmEvent, enrichment: Enrichment | null, options: ToSignalsOptions): Signal[];
	lookUpAccount?(
		client: CrmClient,
		query: AccountQuery,
		options: EnrichOptions,
	): Promise<AccountLookup>;
}
