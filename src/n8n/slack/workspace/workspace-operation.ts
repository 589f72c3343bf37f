import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { AppTeam, Store } from '../../../core/store';
import type { Once } from '../../once';
import type { SlackConnection } from '../slack-connection';

export interface WorkspaceRequest {
	context: IExecuteFunctions;
	connection: SlackConnection;
	store: Store;
	app: AppTeam;
	item: INodeExecutionData;
	itemIndex: number;
	/** Done once in the run and shared by all its items, by key; a failure too. */
	once: Once;
}

/** One operation of Slack Workspace for one item; returns what leaves the node for it. */
export type WorkspaceOperation = (request: WorkspaceRequest) => Promise<IDataObject[]>;

export type WorkspaceOperations = Readonly<Record<string, WorkspaceOperation>>;

/** The connection itself is in question: neither Slack, nor the store, nor a credential need be there. */
export interface ConnectionRequest {
	context: IExecuteFunctions;
	/** Throws ConfigurationError without a credential that was connected once. */
	connect(): Promise<SlackConnection>;
	item: INodeExecutionData;
	itemIndex: number;
}

export type ConnectionOperation = (request: ConnectionRequest) => Promise<IDataObject[]>;

export type ConnectionOperations = Readonly<Record<string, ConnectionOperation>>;
