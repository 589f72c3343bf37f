import type { ReactNode } from 'react';

import type { Pick } from './picks';

/** What was picked where several can be, and below it the control that adds another. */
export function PickedList({
	picks,
	onChange,
	children,
}: {
	picks: readonly Pick[];
	onChange: (picks: Pick[]) => void;
	children: ReactNode;
}) {
	return (
		<div className="picked-list">
			{picks.length > 0 && (
				<ul>
					{picks.map((pick) => (
						<li key={pick.value}>
							{pick.label}
							<button
								type="button"
								aria-label={`Remove ${pick.label}`}
								onClick={() => onChange(picks.filter(({ value }) => value !== pick.value))}
							>
								×
							</button>
						</li>
					))}
				</ul>
			)}
			{children}
		</div>
	);
}
