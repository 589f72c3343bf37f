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

/** A custom object as its account defined it. */
export interface HubspotSchema {
	labels: { singular: string; plural: string };
	primaryDisplayProperty: string;
	/** Type ids. */
	associatedObjects?: string[];
}

export type HubspotKind = 'companies' | 'contacts' | 'deals' | 'tickets';

export type HubspotSeed = {
	portalId: string;
	owners: Array<{ id: string; email?: string; firstName?: string; lastName?: string }>;
	pipelines: { deals: HubspotPipeline[]; tickets: HubspotPipeline[] };
	/** Records of other objects by type id (`0-27`, `2-123`). */
	others?: Record<string, HubspotRecord[]>;
	/** By type id. */
	schemas?: Record<string, HubspotSchema>;
} & Record<HubspotKind, HubspotRecord[]>;
