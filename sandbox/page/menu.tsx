import type { ReactNode } from 'react';

import { Popover } from './popover';

interface MenuItem {
	label: string;
	detail?: string;
	onPick: () => void;
}

/** A list that opens at a button; closes with a choice, too. */
export function Menu({
	title,
	items,
	open,
	onOpen,
	children,
}: {
	/** Of the button, for those who cannot see its sign. */
	title: string;
	items: readonly MenuItem[];
	open: boolean;
	onOpen: (open: boolean) => void;
	/** The button's sign. */
	children: ReactNode;
}) {
	return (
		<Popover title={title} sign={children} kind="menu" open={open} onOpen={onOpen}>
			<ul role="menu">
				{items.map(({ label, detail, onPick }) => (
					<li key={label} role="none">
						<button
							type="button"
							role="menuitem"
							onClick={() => {
								onOpen(false);
								onPick();
							}}
						>
							{label}
							{detail && <small>{detail}</small>}
						</button>
					</li>
				))}
				{items.length === 0 && <li className="search-hint">This app has none.</li>}
			</ul>
		</Popover>
	);
}
