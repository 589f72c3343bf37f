import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { isEmailAddress } from '../../../../core/is-email-address';
import type { JudgeOptions } from '../../../../core/people/judge-slack-user';
import { type AddressToMap, mapAddresses } from '../../../../core/people/map-addresses';
import { normalAddress } from '../../../../core/people/person-match';
import type { Mapping } from '../../../../core/person-types';
import { textOf } from '../../../text-of';
import type { WorkspaceOperation, WorkspaceRequest } from '../workspace-operation';
import { mapWholeDirectory } from './map-whole-directory';
import { mapPorts } from './map-ports';
import { personOutput } from './person-output';

/** Finds out who in Slack stands behind addresses: those of the items, all looked at together, or everybody's. */
export const autoMap: WorkspaceOperation = async (request) => {
	const { context, itemIndex } = request;
	const judge = readJudge(request, itemIndex);
	if (context.getNodeParameter('whom', itemIndex) === 'directory') {
		// Once, however many items start it.
		return itemIndex === 0 ? mapWholeDirectory(request, judge) : [];
	}
	const person = readPerson(request, itemIndex);
	const mapped = await request.once(`person.autoMap:${JSON.stringify(judge)}`, () =>
		mapItems(request, judge),
	);
	const mapping = mapped.get(normalAddress(person.email));
	return [mapping ? personOutput(mapping) : withoutAddress(person)];
};

/** Every item of the run with the same options. */
async function mapItems(
	request: WorkspaceRequest,
	judge: JudgeOptions,
): Promise<Map<string, Mapping>> {
	const wanted = JSON.stringify(judge);
	const people = request.context.getInputData().flatMap((_item, index): AddressToMap[] => {
		try {
			if (JSON.stringify(readJudge(request, index)) !== wanted) return [];
			const person = readPerson(request, index);
			return isEmailAddress(person.email) ? [person] : [];
		} catch {
			// An expression fails: that is said when it is that item's turn.
			return [];
		}
	});
	if (people.length === 0) {
		throw new ConfigurationError(
			'No item has an e-mail address under E-Mail. Point the field at the address of each item, for example {{ $json.email }}.',
		);
	}
	return mapAddresses(mapPorts(request), request.app, people, judge);
}

function readPerson({ context }: WorkspaceRequest, index: number): AddressToMap {
	return {
		email: textOf(context.getNodeParameter('email', index, '')) ?? '',
		name: textOf(context.getNodeParameter('personName', index, '')),
	};
}

function readJudge({ context }: WorkspaceRequest, index: number): JudgeOptions {
	const options = context.getNodeParameter('options', index, {}) as IDataObject;
	return {
		allowGuests: options.allowGuests === true,
		allowStrangers: options.allowStrangers === true,
	};
}

function withoutAddress({ email, name }: AddressToMap): IDataObject {
	return {
		email: email || null,
		name,
		state: 'unmapped',
		slackUser: null,
		matchedBy: null,
		matched: null,
		reason: email ? `"${email}" is no e-mail address` : 'the item has no e-mail address',
		candidates: [],
		managerEmail: null,
		linkedBy: null,
		changedAt: null,
	};
}
