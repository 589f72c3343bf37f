/** What differs between the tables that look-ups know. */
export interface DataverseTable {
	/** In `/api/data/v9.2/<set>`. */
	set: string;
	idColumn: string;
	columns: readonly string[];
	/** Single-valued navigation properties and what is read of them. */
	expand: Readonly<Record<string, readonly string[]>>;
	/** The navigation property of the account. */
	account: string | null;
	/** The navigation property of the contact. */
	contact: string | null;
}

export const USER_COLUMNS = ['systemuserid', 'fullname', 'internalemailaddress'] as const;
const OWNER = { owninguser: USER_COLUMNS };
const ACCOUNT_COLUMNS = ['accountid', 'name', 'websiteurl'] as const;
const CONTACT_COLUMNS = ['fullname', 'emailaddress1', 'telephone1'] as const;

export const DATAVERSE_TABLES: Readonly<Record<string, DataverseTable>> = {
	opportunity: {
		set: 'opportunities',
		idColumn: 'opportunityid',
		columns: [
			'name',
			'statecode',
			'statuscode',
			'salesstage',
			'stepname',
			'estimatedvalue',
			'actualvalue',
			'estimatedclosedate',
			'actualclosedate',
			'_ownerid_value',
		],
		expand: {
			...OWNER,
			parentaccountid: ACCOUNT_COLUMNS,
			parentcontactid: CONTACT_COLUMNS,
			transactioncurrencyid: ['isocurrencycode'],
		},
		account: 'parentaccountid',
		contact: 'parentcontactid',
	},
	incident: {
		set: 'incidents',
		idColumn: 'incidentid',
		columns: [
			'title',
			'ticketnumber',
			'statecode',
			'statuscode',
			'prioritycode',
			'resolveby',
			'_ownerid_value',
		],
		expand: {
			...OWNER,
			customerid_account: ACCOUNT_COLUMNS,
			primarycontactid: CONTACT_COLUMNS,
		},
		account: 'customerid_account',
		contact: 'primarycontactid',
	},
	lead: {
		set: 'leads',
		idColumn: 'leadid',
		columns: [
			'subject',
			'fullname',
			'emailaddress1',
			'telephone1',
			'jobtitle',
			'companyname',
			'websiteurl',
			'_ownerid_value',
		],
		expand: { ...OWNER, parentaccountid: ACCOUNT_COLUMNS },
		account: 'parentaccountid',
		contact: null,
	},
	contact: {
		set: 'contacts',
		idColumn: 'contactid',
		columns: ['fullname', 'emailaddress1', 'telephone1', 'jobtitle', '_ownerid_value'],
		expand: { ...OWNER, parentcustomerid_account: ACCOUNT_COLUMNS },
		account: 'parentcustomerid_account',
		contact: null,
	},
	account: {
		set: 'accounts',
		idColumn: 'accountid',
		columns: ['name', 'websiteurl', 'telephone1', '_ownerid_value'],
		expand: OWNER,
		account: null,
		contact: null,
	},
	task: {
		set: 'tasks',
		idColumn: 'activityid',
		columns: ['subject', 'description', 'scheduledend', 'statecode', '_ownerid_value'],
		// Navigation properties of activities have names of their own; the owner is looked up by id.
		expand: {},
		account: null,
		contact: null,
	},
};

/** The table behind an event's `<entity>.<message>`. */
export function tableOf(rawType: string): DataverseTable | null {
	const name = rawType.split('.')[0] ?? '';
	return Object.hasOwn(DATAVERSE_TABLES, name) ? (DATAVERSE_TABLES[name] ?? null) : null;
}
