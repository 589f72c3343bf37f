import { type ReactNode, useEffect, useRef } from 'react';

interface MenuItem {
	label: string;
	detail?: string;
	onPick: () => void;
}

/** A list that opens at a button; closes with Escape, a choice or a click elsewhere. */
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
	const box = useRef<HTMLSpanElement>(null);
	useEffect(() => {
		if (!open) return;
		const onPointerDown = ({ target }: PointerEvent) => {
			if (target instanceof Node && !box.current?.contains(target)) onOpen(false);
		};
		const onKeyDown = ({ key }: KeyboardEvent) => {
			if (key === 'Escape') onOpen(false);
		};
		document.addEventListener('pointerdown', onPointerDown);
		document.addEventListener('keydown', onKeyDown);
		return () => {
			document.removeEventListener('pointerdown', onPointerDown);
			document.removeEventListener('keydown', onKeyDown);
		};
	}, [open, onOpen]);
	return (
		<span className="menu" ref={box}>
			<button
				type="button"
				title={title}
				aria-label={title}
				aria-haspopup="menu"
				aria-expanded={open}
				onClick={() => onOpen(!open)}
			>
				{children}
			</button>
			{open && (
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
			)}
		</span>
	);
}
