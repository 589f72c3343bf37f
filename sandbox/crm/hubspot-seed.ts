export interface HubspotRecord {
	id: string;
	properties: Record<string, string>;
	/** By property, any order; `propertiesWithHistory` answers it newest first. */
	history?: Record<string, Array<{ value: string; timestamp: string }>>;
	/** Object type to ids; the first one is the primary. */
	associations?: Record<string, string[]>;
	archived?: boolean;
}

export interface HubspotPipeline {
	id: string;
	label: string;
	stages: Array<{ id: string; label: string; metadata: Record<string, string> }>;
}

export type HubspotKind = 'companies' | 'contacts' | 'deals' | 'tickets';

export type HubspotSeed = {
	portalId: string;
	owners: Array<{ id: string; email?: string; firstName?: string; lastName?: string }>;
	pipelines: { deals: HubspotPipeline[]; tickets: HubspotPipeline[] };
} & Record<HubspotKind, HubspotRecord[]>;
