import type { IDataObject } from 'n8n-workflow';

import { readSettings } from '../../../../core/preference';
import { listWords } from '../../../../core/routes/route-words';
import { listText, splitList } from '../../decision/find-people';
import type { ChangeRequest } from '../in-words';
import { personNamed } from './person-named';

interface Editor {
	id: string;
	name: string;
}

/** Who may change routes beside workspace admins and owners; the list replaces the one before. */
export async function setEditors(request: ChangeRequest): Promise<IDataObject[]> {
	const { context, connection, store, app, itemIndex } = request;
	const named = splitList(listText(context.getNodeParameter('editors', itemIndex, '')));
	const people = new Map<string, Editor>();
	for (const text of named) {
		const { id, name } = await personNamed(connection, text);
		people.set(id, { id, name });
	}
	const after = [...people.values()];
	const { organisation } = await store.preferencesFor({ ...app, userId: '' });
	const before = await withNames(request, readSettings(organisation).routeEditors ?? []);
	const ids = after.map(({ id }) => id);
	const changed =
		[...ids].sort().join() !==
		before
			.map(({ id }) => id)
			.sort()
			.join();
	if (changed) {
		await store.saveSetting({
			...app,
			userId: '',
			name: 'routeEditors',
			value: ids.length > 0 ? ids : null,
		});
	}
	const message = changed
		? `Beside workspace admins and owners, ${words(after)} may now change routes (before: ${words(before)}).`
		: `Nothing was changed: beside workspace admins and owners, ${words(after)} may change routes.`;
	return [{ changed, before, after, message } as unknown as IDataObject];
}

async function withNames({ connection }: ChangeRequest, ids: string[]): Promise<Editor[]> {
	return Promise.all(
		ids.map(async (id) => ({ id, name: (await connection.slack.userById(id))?.name ?? id })),
	);
}

function words(editors: readonly Editor[]): string {
	return editors.length === 0 ? 'nobody' : listWords(editors.map(({ name }) => name));
}
