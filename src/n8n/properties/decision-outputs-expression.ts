/** Evaluated by the editor and by n8n: it sees nothing but `parameters`. */
function outputsFor(parameters: {
	operation?: string;
	answers?: { answer?: Array<{ label?: string }> };
}): Array<{ type: 'main'; displayName: string }> {
	const rows = (parameters.answers && parameters.answers.answer) || [];
	const labels = rows.length > 0 ? rows.slice(0, 5) : [{ label: 'Approve' }, { label: 'Reject' }];
	const answers = labels.map(function (row, index) {
		const label = String(row.label || '').trim();
		// A label by expression is known per item only.
		return label === '' || label.charAt(0) === '=' ? 'Answer ' + (index + 1) : label;
	});
	const names: Record<string, string[]> = {
		sendAndWait: answers.concat('Timed Out'),
		record: ['Recorded', 'Already Decided'],
		withdraw: ['Withdrawn', 'Already Decided'],
		get: ['Found', 'Not Found'],
		list: ['Requests'],
		preview: ['Preview'],
	};
	return (names[parameters.operation || 'ask'] || ['Asked', 'Already Decided']).map(
		function (displayName) {
			return { type: 'main', displayName: displayName };
		},
	);
}

/** Ask and Wait has an output per answer, then Timed Out; every other operation has fixed ones. */
export const decisionOutputsExpression =
	`={{(${outputsFor.toString()})($parameter)}}` as `={{${string}}}`;
