import type { INodeProperties } from 'n8n-workflow';

/** A parameter that holds a value or, as Fields Below Hold says, the name of a field: then `field` is the example. */
export function valueOrField(property: INodeProperties, field: string): INodeProperties[] {
	const { displayOptions } = property;
	return [
		// Shown for tools, too, which are not asked what the fields hold.
		{ ...property, displayOptions: { ...displayOptions, hide: { givenAs: ['fields'] } } },
		{
			...property,
			placeholder: field,
			displayOptions: { show: { ...displayOptions?.show, givenAs: ['fields'] } },
		},
	];
}
