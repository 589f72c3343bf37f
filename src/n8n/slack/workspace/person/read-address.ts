import { ConfigurationError } from '../../../../core/errors';
import { isEmailAddress } from '../../../../core/is-email-address';
import { normalAddress } from '../../../../core/people/person-match';
import { textOf } from '../../../text-of';
import type { WorkspaceRequest } from '../workspace-operation';

type Asked = Pick<WorkspaceRequest, 'context' | 'itemIndex'>;

/** The address in a parameter; empty or none is an error that names the field. */
export function readAddress({ context, itemIndex }: Asked, name: string, label: string): string {
	const text = textOf(context.getNodeParameter(name, itemIndex, ''));
	if (text === null) {
		throw new ConfigurationError(
			`${label} is empty for this item. Enter an e-mail address, or an expression that gives one.`,
		);
	}
	if (!isEmailAddress(text)) {
		throw new ConfigurationError(`"${text}" under ${label} is no e-mail address.`);
	}
	return normalAddress(text);
}
