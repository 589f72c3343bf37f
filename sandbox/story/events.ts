/* What the senders of the story report. */

const PORTAL = 62515;
const DEAL = 5001;

/** One element of HubSpot's batch. */
export const stageChange = (
	eventId: number,
	stage: string,
	occurredAt: number,
	attemptNumber = 0,
) => ({
	eventId,
	subscriptionId: 25,
	portalId: PORTAL,
	appId: 1160452,
	occurredAt,
	subscriptionType: 'deal.propertyChange',
	attemptNumber,
	objectId: DEAL,
	propertyName: 'dealstage',
	propertyValue: stage,
	changeSource: 'CRM_UI',
});

/** What a sales tool sends when somebody asks for a discount. */
export const discountRequest = (id: string, account: string) => ({
	id,
	type: 'deal.updated',
	title: `Discount of 30 % for ${account}`,
	subject: { kind: 'discount', id, name: account },
	account: { name: account },
	deal: { name: `${account} – Renewal`, amount: { value: 84000, currency: 'EUR' } },
	people: {
		requester: { name: 'Ana Alvarez', email: 'ana@northwind.example' },
		manager: { name: 'Dev Patel', email: 'dev@northwind.example' },
	},
});

/** What the portal sends when a discount was decided there. */
export const decidedElsewhere = (id: string, answer: string, by: string) => ({
	id: `decided-${id}`,
	type: 'deal.updated',
	title: `Discount decided in the portal`,
	summary: answer,
	notes: 'Signed on paper',
	subject: { kind: 'discount', id, name: id },
	people: { owner: { email: by } },
});

/** What the partner portal sends for a new deal registration. */
export const registration = (id: string, account: string) => ({
	id,
	type: 'deal_registration.submitted',
	subject: { kind: 'deal_registration', id, name: account },
	account: { name: account },
	deal: {
		name: `${account} – Rollout`,
		amount: { value: 125000, currency: 'USD' },
		closeDate: '2026-12-18',
	},
	contact: { name: 'Lee Chen', email: 'lee@customer.example', phone: '+1 555 0100' },
	notes: 'Met the buying committee twice. Budget is approved for this year.',
	people: { submitter: { name: 'Dev Patel', email: 'dev@northwind.example' } },
});
