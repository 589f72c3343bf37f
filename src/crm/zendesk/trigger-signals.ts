import { absoluteLink } from '../../core/absolute-link';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt } from '../../core/json-read';
import type { PersonRef, Signal } from '../../core/signal';
import { signalTitle } from '../../core/signal-title';
import { signalsAs } from '../signals-as';
import { usualMapping } from '../usual-names';
import { accountOf, contactOf, peopleOf, zendeskLink } from './ticket-parts';
import { ticketIdIn, TRIGGER_NAMES, triggerType } from './trigger-body';

/** Zendesk's placeholder for a ticket's link leaves the `https://` out. */
const BARE_LINK = /^[a-z0-9-]{1,63}\.zendesk\.com\//i;

/** A body that an administrator authored: the builder's mapping wins over what was recognised. */
export function triggerSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const body = Object.fromEntries(
		Object.entries(event.data).map(([key, value]) => [
			key,
			typeof value === 'string' && BARE_LINK.test(value) ? `https://${value}` : value,
		]),
	);
	const signals = signalsAs(
		'zendesk',
		{ ...event, data: body },
		{
			...options,
			mapping: { ...usualMapping(body, TRIGGER_NAMES), ...options.mapping },
			defaultType: triggerType(body) ?? options.defaultType,
		},
	);
	return signals.map((signal) => complete({ ...signal, raw: event.data }, enrichment, options));
}

/** Fills what the body does not say from the looked-up ticket. */
function complete(
	signal: Signal,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal {
	const id = ticketIdIn((signal.raw ?? {}) as JsonObject);
	if (id === null) return signal;
	const found = enrichment?.data ?? {};
	const ticket = objectAt(found, 'record') ?? {};
	const link = zendeskLink(found, options.linkBaseUrl);
	const url = signal.url ?? absoluteLink(link('ticket', id), null);
	const people = peopleOf(ticket, found);
	const fill = (sent: PersonRef | null, known: unknown): PersonRef | null =>
		sent?.email ? sent : ((known as PersonRef | null | undefined) ?? sent);
	const subject = {
		kind: 'ticket',
		id: signal.subject?.id ?? id,
		name: signal.subject?.name ?? `Ticket #${id}`,
		url,
	};
	const account = accountOf('ticket', ticket, found, link);
	const contact = contactOf('ticket', ticket, found);
	const completed: Signal = {
		...signal,
		url,
		subject,
		account:
			signal.account ??
			(account
				? { id: null, name: null, domain: null, status: null, url: null, ...account }
				: null),
		contact:
			signal.contact ?? (contact ? { name: null, email: null, phone: null, ...contact } : null),
		people: {
			...signal.people,
			owner: fill(signal.people.owner, people.owner),
			csm: fill(signal.people.csm, people.csm),
			manager: fill(signal.people.manager, people.manager),
			requester: fill(signal.people.requester, people.requester),
			assignee: fill(signal.people.assignee, people.assignee),
			submitter: fill(signal.people.submitter, people.submitter),
		},
		context: [...signal.context, ...(enrichment?.missing ?? [])],
	};
	const titled = signal.title === signalTitle(signal);
	return titled ? { ...completed, title: signalTitle(completed) } : completed;
}
