import { useRef, useState } from 'react';

import { plain } from './block-text';
import type { FieldProps } from './field-props';
import { type Pick, takesSeveral } from './picks';
import { PickedList } from './picked-list';
import type { Suggested } from './surface';

/** A menu whose options the app gives while a person types. */
export function ExternalMenu(props: FieldProps) {
	const { element, picks, onChange } = props;
	const pick = (one: Pick) => onChange(takesSeveral(element) ? [...picks, one] : [one]);
	const isFull = !takesSeveral(element) && picks.length > 0;
	return (
		<PickedList picks={picks} onChange={onChange}>
			{!isFull && <Search {...props} onPick={pick} />}
		</PickedList>
	);
}

function Search({
	element,
	blockId,
	surface,
	picks,
	onPick,
	disabled,
	id,
	labelledBy,
	className,
}: FieldProps & { onPick: (pick: Pick) => void }) {
	const [typed, setTyped] = useState('');
	const [found, setFound] = useState<Suggested | null>(null);
	const asked = useRef(0);
	const search = async (words: string) => {
		setTyped(words);
		const turn = (asked.current += 1);
		const actionId = String(element.action_id ?? '');
		const answer = await surface.suggest({ actionId, blockId, typed: words });
		// Somebody typed on meanwhile.
		if (turn === asked.current) setFound(answer);
	};
	const options = (found?.options ?? []).filter(
		({ value }) => !picks.some((pick) => pick.value === value),
	);
	return (
		<div className="search">
			<input
				id={id}
				aria-labelledby={labelledBy}
				className={className}
				role="combobox"
				aria-expanded={options.length > 0}
				autoComplete="off"
				data-action-id={String(element.action_id ?? '')}
				disabled={disabled}
				value={typed}
				placeholder={plain(element.placeholder) || 'Type to search…'}
				onFocus={() => void search(typed)}
				onChange={(event) => void search(event.target.value)}
			/>
			{found && (
				<ul role="listbox">
					{options.map((option) => (
						<li key={option.value} role="option" aria-selected={false}>
							<button type="button" onClick={() => onPick(option)}>
								{option.label}
							</button>
						</li>
					))}
					{found.error && <li className="press-error">⚠ {found.error}</li>}
					{!found.error && options.length === 0 && (
						<li className="search-hint">
							{found.options === null ? 'Type some more to search' : 'No results'}
						</li>
					)}
				</ul>
			)}
		</div>
	);
}
