import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * An item that failed. Never with the error itself beside it: n8n would blank the other fields, and in
 * expressions `$input.all()` would be undefined, because the error cannot cross into their sandbox. What holds
 * nothing but `error` leaves through the error output, where there is one, and n8n gives it its fields back.
 */
export function failedJson(
	context: Pick<IExecuteFunctions, 'getNode'>,
	json: INodeExecutionData['json'],
	error: string,
): INodeExecutionData['json'] {
	return context.getNode().onError === 'continueErrorOutput' ? { error } : { ...json, error };
}
