import { useState } from 'react';

import { optionsOf } from './block-text';
import type { FieldProps } from './field-props';
import { Menu } from './menu';

/** The ⋯ of Slack: what is chosen in it is done, and does not stay chosen. */
export function OverflowMenu({ element, onChange }: FieldProps) {
	const [open, setOpen] = useState(false);
	const items = optionsOf(element).map(({ label, value, description, option }) => ({
		label,
		...(description && { detail: description }),
		onPick: () => {
			if (typeof option.url === 'string') {
				window.open(option.url, '_blank', 'noopener,noreferrer');
			}
			onChange([{ value, label }]);
		},
	}));
	return (
		<span className="overflow" data-action-id={String(element.action_id ?? '')}>
			<Menu title="More actions" items={items} open={open} onOpen={setOpen}>
				⋯
			</Menu>
		</span>
	);
}
