/** Objects and the fields of them that the double knows (Object Reference for Salesforce). */
export const SCHEMA: Readonly<Record<string, readonly string[]>> = {
	User: ['Id', 'Name', 'Email', 'IsActive'],
	Account: ['Id', 'Name', 'Website', 'Type', 'OwnerId', 'CreatedDate', 'LastModifiedDate'],
	Contact: ['Id', 'Name', 'Email', 'Phone', 'Title', 'OwnerId', 'AccountId', 'LastModifiedDate'],
	Lead: ['Id', 'Name', 'Email', 'Phone', 'Title', 'Company', 'Website', 'OwnerId'],
	Opportunity: [
		'Id',
		'Name',
		'StageName',
		'Amount',
		'CloseDate',
		'IsClosed',
		'IsWon',
		'OwnerId',
		'AccountId',
		'LastModifiedDate',
	],
	Case: [
		'Id',
		'CaseNumber',
		'Subject',
		'Status',
		'Priority',
		'IsClosed',
		'OwnerId',
		'AccountId',
		'ContactId',
	],
	Task: [
		'Id',
		'Subject',
		'Status',
		'Priority',
		'ActivityDate',
		'IsClosed',
		'OwnerId',
		'AccountId',
		'WhoId',
		'WhatId',
	],
	OpportunityStage: ['Id', 'ApiName', 'MasterLabel', 'IsClosed', 'IsWon', 'IsActive', 'SortOrder'],
	CaseStatus: ['Id', 'ApiName', 'MasterLabel', 'IsClosed', 'IsDefault', 'SortOrder'],
	TaskStatus: ['Id', 'ApiName', 'MasterLabel', 'IsClosed', 'IsDefault', 'SortOrder'],
	OpportunityHistory: ['Id', 'OpportunityId', 'StageName', 'Amount', 'CloseDate', 'CreatedDate'],
	OpportunityFieldHistory: ['Id', 'OpportunityId', 'Field', 'OldValue', 'NewValue', 'CreatedDate'],
	ContactHistory: ['Id', 'ContactId', 'Field', 'OldValue', 'NewValue', 'CreatedDate'],
	CaseHistory: ['Id', 'CaseId', 'Field', 'OldValue', 'NewValue', 'CreatedDate'],
	LeadHistory: ['Id', 'LeadId', 'Field', 'OldValue', 'NewValue', 'CreatedDate'],
	AccountHistory: ['Id', 'AccountId', 'Field', 'OldValue', 'NewValue', 'CreatedDate'],
};

/** Relationship to the field that holds the id, and what it may point to. */
export const RELATIONSHIPS: Readonly<Record<string, { field: string; types: readonly string[] }>> =
	{
		Owner: { field: 'OwnerId', types: ['User', 'Group'] },
		Account: { field: 'AccountId', types: ['Account'] },
		Contact: { field: 'ContactId', types: ['Contact'] },
		Who: { field: 'WhoId', types: ['Contact', 'Lead'] },
		What: { field: 'WhatId', types: ['Account', 'Opportunity', 'Case'] },
	};

/** History rows keep their values as they were: SOQL cannot filter by them. */
export const UNFILTERABLE: readonly string[] = ['OldValue', 'NewValue'];
