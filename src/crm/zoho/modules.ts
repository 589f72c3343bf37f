/** What differs between Zoho's modules. Names are Zoho's API names. */
export interface ZohoModule {
	/** null: any module that is not listed. */
	name: string | null;
	kind: string;
	fields: readonly string[];
	/** The first that has a value is the record's name. */
	nameFields: readonly string[];
	/** Look-up of the account. */
	account: string | null;
	/** Look-up of the contact. */
	contact: string | null;
	title: string | null;
	/** In links to records; null: not known. */
	tab: string | null;
}

const MODULES: readonly ZohoModule[] = [
	{
		name: 'Deals',
		kind: 'deal',
		fields: [
			'Deal_Name',
			'Stage',
			'Pipeline',
			'Amount',
			'Currency',
			'Closing_Date',
			'Owner',
			'Account_Name',
			'Contact_Name',
		],
		nameFields: ['Deal_Name'],
		account: 'Account_Name',
		contact: 'Contact_Name',
		title: null,
		tab: 'Potentials',
	},
	{
		name: 'Leads',
		kind: 'lead',
		fields: [
			'Full_Name',
			'Company',
			'Designation',
			'Email',
			'Phone',
			'Website',
			'Lead_Status',
			'Owner',
		],
		nameFields: ['Full_Name', 'Email'],
		account: null,
		contact: null,
		title: 'Designation',
		tab: 'Leads',
	},
	{
		name: 'Contacts',
		kind: 'contact',
		fields: ['Full_Name', 'Title', 'Email', 'Phone', 'Account_Name', 'Owner'],
		nameFields: ['Full_Name', 'Email'],
		account: 'Account_Name',
		contact: null,
		title: 'Title',
		tab: 'Contacts',
	},
	{
		name: 'Accounts',
		kind: 'account',
		fields: ['Account_Name', 'Website', 'Phone', 'Account_Type', 'Owner'],
		nameFields: ['Account_Name'],
		account: null,
		contact: null,
		title: null,
		tab: 'Accounts',
	},
	{
		name: 'Tasks',
		kind: 'task',
		fields: ['Subject', 'Due_Date', 'Status', 'Priority', 'Owner', 'What_Id', 'Who_Id'],
		nameFields: ['Subject'],
		account: null,
		contact: 'Who_Id',
		title: null,
		tab: 'Tasks',
	},
	{
		name: 'Cases',
		kind: 'ticket',
		fields: ['Subject', 'Case_Number', 'Status', 'Priority', 'Owner', 'Account_Name', 'Related_To'],
		nameFields: ['Subject', 'Case_Number'],
		account: 'Account_Name',
		contact: 'Related_To',
		title: null,
		tab: 'Cases',
	},
];

/** How the name is called in the modules that are not listed. */
const OTHER_NAMES = [
	'Name',
	'Subject',
	'Event_Title',
	'Campaign_Name',
	'Product_Name',
	'Vendor_Name',
];

export function zohoModule(name: string): ZohoModule {
	return (
		MODULES.find((module) => module.name === name) ?? {
			name: null,
			kind: name.replace(/s$/, '').toLowerCase(),
			fields: [...OTHER_NAMES, 'Owner'],
			nameFields: OTHER_NAMES,
			account: null,
			contact: null,
			title: null,
			tab: null,
		}
	);
}

const API_NAME = /^[A-Za-z]\w{0,99}$/;

/** Modules and fields stand in paths and queries. */
export function isApiName(name: string | null | undefined): name is string {
	return typeof name === 'string' && API_NAME.test(name);
}
