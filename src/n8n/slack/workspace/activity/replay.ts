import { ConfigurationError } from '../../../../core/errors';
import { textOf } from '../../../text-of';
import { announceRows } from '../../../wake';
import type { WorkspaceOperation } from '../workspace-operation';

/** Its workflow takes it again, with all its tries. */
export const replay: WorkspaceOperation = async ({ context, itemIndex, store }) => {
	const rowId = textOf(context.getNodeParameter('rowId', itemIndex));
	if (!rowId) {
		throw new ConfigurationError(
			'No row is named. Take rowId of an item of the operation List Parked.',
		);
	}
	if (!(await store.replay(rowId))) {
		throw new ConfigurationError(
			`No parked event has the row ID ${rowId}. It may have been replayed before; List Parked shows what there is.`,
		);
	}
	announceRows(null);
	return [{ rowId, replayed: true }];
};
