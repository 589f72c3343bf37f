import { type ReactNode, useEffect, useRef } from 'react';

/** Something that opens at a button; closes with Escape or a click elsewhere. */
export function Popover({
	title,
	sign,
	kind,
	className,
	open,
	onOpen,
	children,
}: {
	/** Of the button, for those who cannot see its sign. */
	title: string;
	sign: ReactNode;
	kind: 'menu' | 'dialog';
	className?: string;
	open: boolean;
	onOpen: (open: boolean) => void;
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
		<span className={className ? `menu ${className}` : 'menu'} ref={box}>
			<button
				type="button"
				title={title}
				aria-label={title}
				aria-haspopup={kind}
				aria-expanded={open}
				onClick={() => onOpen(!open)}
			>
				{sign}
			</button>
			{open && children}
		</span>
	);
}
