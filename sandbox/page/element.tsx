import { useState } from 'react';

import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import type { Act } from './act';
import { optionsOf, plain } from './block-text';
import { actors } from './conversation-view';
import { ConfirmDialog } from './confirm-dialog';

interface ElementProps {
	element: JsonObject;
	blockId: string;
	act: Act;
	state: PageState;
}

/** One thing to press or to choose from, outside of modals' inputs. */
export function Element({ element, blockId, act, state }: ElementProps) {
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<string | null>(null);
	const [asking, setAsking] = useState<{ value?: string } | null>(null);
	const actionId = String(element.action_id ?? '');

	const send = async (value?: string) => {
		setAsking(null);
		setBusy(true);
		setError(null);
		setError(await act({ actionId, blockId, ...(value !== undefined && { value }) }));
		setBusy(false);
	};
	const press = (value?: string) => {
		if (element.confirm) setAsking({ ...(value !== undefined && { value }) });
		else void send(value);
	};

	return (
		<span className="element">
			<Control element={element} state={state} busy={busy} press={press} />
			{error && (
				<span className="press-error" role="alert">
					⚠ {error}
				</span>
			)}
			{asking && (
				<ConfirmDialog
					confirm={element.confirm as JsonObject}
					onAnswer={(yes) => (yes ? void send(asking.value) : setAsking(null))}
				/>
			)}
		</span>
	);
}

function Control({
	element,
	state,
	busy,
	press,
}: {
	element: JsonObject;
	state: PageState;
	busy: boolean;
	press: (value?: string) => void;
}) {
	switch (element.type) {
		case 'button': {
			const style = typeof element.style === 'string' ? ` button-${element.style}` : '';
			const own = typeof element.value === 'string' ? element.value : undefined;
			return (
				<button
					className={`button${style}`}
					data-action-id={String(element.action_id ?? '')}
					disabled={busy}
					onClick={() => {
						if (typeof element.url === 'string') {
							window.open(element.url, '_blank', 'noopener,noreferrer');
						}
						press(own);
					}}
				>
					{busy && <span className="spinner" aria-hidden="true" />}
					{plain(element.text)}
				</button>
			);
		}
		case 'users_select':
			return (
				<Choice
					element={element}
					busy={busy}
					press={press}
					options={actors(state).map(({ id, realName }) => ({ label: realName, value: id }))}
				/>
			);
		case 'channels_select':
		case 'conversations_select':
			return (
				<Choice
					element={element}
					busy={busy}
					press={press}
					options={state.channels
						.filter(({ kind }) => kind === 'public_channel')
						.map(({ id, name }) => ({ label: `#${name}`, value: id }))}
				/>
			);
		case 'datepicker':
			return (
				<input
					className="choice"
					type="date"
					disabled={busy}
					defaultValue={String(element.initial_date ?? '')}
					onChange={(event) => press(event.target.value)}
				/>
			);
		case 'timepicker':
			return (
				<input
					className="choice"
					type="time"
					disabled={busy}
					defaultValue={String(element.initial_time ?? '')}
					onChange={(event) => press(event.target.value)}
				/>
			);
		default:
			return <Choice element={element} busy={busy} press={press} options={optionsOf(element)} />;
	}
}

function Choice({
	element,
	busy,
	press,
	options,
}: {
	element: JsonObject;
	busy: boolean;
	press: (value: string) => void;
	options: Array<{ label: string; value: string }>;
}) {
	const initial = element.initial_option as JsonObject | undefined;
	const fallback = element.type === 'overflow' ? '⋯' : 'Choose…';
	return (
		<select
			className="choice"
			data-action-id={String(element.action_id ?? '')}
			disabled={busy}
			defaultValue={String(initial?.value ?? '')}
			onChange={(event) => press(event.target.value)}
		>
			<option value="" disabled>
				{plain(element.placeholder) || fallback}
			</option>
			{options.map(({ label, value }) => (
				<option key={value} value={value}>
					{label}
				</option>
			))}
		</select>
	);
}
