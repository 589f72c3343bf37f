import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { zonedTime } from '../../../../core/zoned-time';
import type { ChangeRequest } from '../../workspace/in-words';
import { readId } from './read-record';

type Kind = 'account' | 'deal';

/** More than this share at once is more likely a failed import than a CRM that lost so many. */
const MOST = 0.5;

export async function remove(request: ChangeRequest): Promise<IDataObject[]> {
	const { context, itemIndex } = request;
	const kind: Kind = context.getNodeParameter('record', itemIndex) === 'deal' ? 'deal' : 'account';
	return context.getNodeParameter('removeBy', itemIndex) === 'unseen'
		? removeUnseen(request, kind)
		: [await removeById(request, kind)];
}

async function removeById(request: ChangeRequest, kind: Kind): Promise<IDataObject> {
	const { context, itemIndex, store, app } = request;
	const id = readId(context.getNodeParameter('recordId', itemIndex, ''), 'ID');
	const removed =
		kind === 'account'
			? await store.removeAccounts({ ...app, ids: [id] })
			: await store.removeDeals({ ...app, ids: [id] });
	const message =
		removed > 0
			? `The ${kind} with the ID ${id} was removed from the directory.`
			: `The directory has no ${kind} with the ID ${id}, so there was nothing to remove.`;
	return { record: kind, id, removed: removed > 0, message };
}

/** Once for all items that ask for the same. */
async function removeUnseen(request: ChangeRequest, kind: Kind): Promise<IDataObject[]> {
	const { context, itemIndex, once } = request;
	const since = readSince(request);
	const many = context.getNodeParameter('removeMany', itemIndex, false) === true;
	const done = await once(`remove ${kind} ${since} ${many}`, async () => ({
		by: itemIndex,
		result: await removeAll(request, kind, since, many),
	}));
	return done.by === itemIndex ? [done.result] : [];
}

async function removeAll(
	{ store, app }: ChangeRequest,
	kind: Kind,
	since: number,
	many: boolean,
): Promise<IDataObject> {
	const before = since + (await aheadOfUs(store));
	const [counts, unseen] = await Promise.all([
		store.customerCounts(app),
		store.countUnseen({ ...app, record: kind, before }),
	]);
	const all = kind === 'account' ? counts.accounts : counts.deals;
	if (unseen > all * MOST && !many) {
		throw new ConfigurationError(
			`${unseen} of ${all} ${kind}s were not seen since ${new Date(since).toISOString()}, more than half, so none was removed. Check that the import ran to its end. If so many are really gone, switch on Remove Many.`,
		);
	}
	const removed = unseen === 0 ? 0 : await store.removeUnseen({ ...app, record: kind, before });
	return {
		record: kind,
		notSeenSince: new Date(since).toISOString(),
		removed,
		left: all - removed,
		message:
			removed === 0
				? `Every ${kind} was seen since then, so nothing was removed.`
				: `${removed} of ${all} ${kind}s were not seen since then and were removed from the directory.`,
	};
}

/** How far the store's clock is from n8n's, by which the time was taken: 0 while asking takes longer than that. */
async function aheadOfUs(store: Pick<ChangeRequest['store'], 'now'>): Promise<number> {
	const asked = Date.now();
	const theirs = await store.now();
	const answered = Date.now();
	return theirs - Math.min(Math.max(theirs, asked), answered);
}

function readSince({ context, itemIndex }: ChangeRequest): number {
	const value: unknown = context.getNodeParameter('notSeenSince', itemIndex, '');
	const since = zonedTime(value, context.getTimezone());
	if (since === null) {
		throw new ConfigurationError(
			'Not Seen Since is no time. Give the moment when the full import began, for example the timestamp of the Schedule Trigger.',
		);
	}
	// Records of a run that is still to come are not unseen.
	if (since > Date.now()) {
		throw new ConfigurationError(
			'Not Seen Since lies in the future, where nothing was seen yet. Nothing was removed.',
		);
	}
	return since;
}
