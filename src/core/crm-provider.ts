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

/** JSON over HTTP with the builder's credential: paths are relative to the provider's API base URL. */
export interface CrmClient {
	get(path: string, query?: Record<string, string>): Promise<unknown>;
	post(path: string, body: JsonValue): Promise<unknown>;
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
				status: AccountStatus;
				url: string | null;
			};
			people: Partial<Record<Role, PersonRef>>;
			missing: Array<{ what: string; reason: string }>;
	  }
	| { found: false; reason: string };

/** One CRM or signal tool: everything that is particular to it, in one file. Functions are pure but for the client. */
export interface CrmProvider {
	id: string;
	displayName: string;
	verification: Verification;
	/** What the provider can send, for the panel and the README: raw kind and the Signal types it becomes. */
	eventKinds: ReadonlyArray<{ rawType: string; signalTypes: readonly string[] }>;
	/** Numbered steps that the node's panel shows: where to paste the URL. */
	setupSteps: readonly string[];
	/** Throws UnreadableBodyError when the body is not of this provider at all. One bad element never takes the others. */
	parse(input: {
		rawBody: Uint8Array;
		headers: Readonly<Record<string, string | undefined>>;
	}): CrmEvent[];
	/** The answer the sender needs; 200 with an empty body when left out. */
	acknowledge?(): { status: number; contentType: string; body: string };
	/** Names of n8n credential types and the API base URL, for look-ups. */
	api?: {
		credentialTypes: readonly string[];
		baseUrl: string;
	};
	enrich?(event: CrmEvent, client: CrmClient, options: EnrichOptions): Promise<Enrichment>;
	/** For providers that send latest values only: the state that this event shows. */
	latestState?(event: CrmEvent, enrichment: Enrichment | null): StageState | null;
	toSignals(event: CrmEvent, enrichment: Enrichment | null, options: ToSignalsOptions): Signal[];
	lookUpAccount?(
		client: CrmClient,
		query: AccountQuery,
		options: EnrichOptions,
	): Promise<AccountLookup>;
}
