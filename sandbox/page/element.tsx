import { type KeyboardEvent, useState } from 'react';

import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import { plain } from './block-text';
import { ConfirmDialog } from './confirm-dialog';
import { Field } from './field';
import { initialPicks, type Pick, valueOf } from './picks';
import type { Surface } from './surface';
import { isText } from './text-fields';

interface ElementProps {
	element: JsonObject;
	blockId: string;
	surface: Surface;
	state: PageState;
}

/** What is about to be sent, and how to take it back when the person thinks again. */
interface Asking {
	value?: string;
	undo(): void;
}

/** One thing to press or to choose from, outside of modals' inputs. */
export function Element({ element, blockId, surface, state }: ElementProps) {
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<string | null>(null);
	const [asking, setAsking] = useState<Asking | null>(null);
	const [picks, setPicks] = useState(() => initialPicks(element));
	/** What was picked before the person began to type: it goes out once they are done. */
	const [before, setBefore] = useState<Pick[] | null>(null);
	const actionId = String(element.action_id ?? '');

	const send = async (value: string | undefined) => {
		setAsking(null);
		setBusy(true);
		setError(null);
		setError(await surface.act({ actionId, blockId, ...(value !== undefined && { value }) }));
		setBusy(false);
	};
	const press = (asked: Asking) => {
		if (element.confirm) setAsking(asked);
		else void send(asked.value);
	};
	const typed = isText(String(element.type));
	const finish = () => {
		setBefore(null);
		if (before === null || valueOf(element, before) === valueOf(element, picks)) return;
		press({ value: valueOf(element, picks), undo: () => setPicks(before) });
	};
	const choose = (next: Pick[]) => {
		if (typed) {
			setBefore(before ?? picks);
			return setPicks(next);
		}
		// What is chosen in an overflow menu does not stay.
		if (element.type !== 'overflow') setPicks(next);
		press({ value: valueOf(element, next), undo: () => setPicks(picks) });
	};

	return (
		<span
			className="element"
			{...(typed && {
				onBlur: finish,
				onKeyDown: ({ key }: KeyboardEvent) => key === 'Enter' && finish(),
			})}
		>
			{element.type === 'button' ? (
				<Button element={element} busy={busy} press={(value) => press({ value, undo: () => {} })} />
			) : (
				<Field
					element={element}
					blockId={blockId}
					state={state}
					surface={surface}
					picks={picks}
					onChange={choose}
					clearable={false}
					disabled={busy}
					className="choice"
				/>
			)}
			{error && (
				<span className="press-error" role="alert">
					⚠ {error}
				</span>
			)}
			{asking && (
				<ConfirmDialog
					confirm={element.confirm as JsonObject}
					onAnswer={(yes) => {
						if (yes) return void send(asking.value);
						asking.undo();
						setAsking(null);
					}}
				/>
			)}
		</span>
	);
}

function Button({
	element,
	busy,
	press,
}: {
	element: JsonObject;
	busy: boolean;
	press: (value: string | undefined) => void;
}) {
	const style = typeof element.style === 'string' ? ` button-${element.style}` : '';
	return (
		<button
			type="button"
			className={`button${style}`}
			data-action-id={String(element.action_id ?? '')}
			disabled={busy}
			onClick={() => {
				if (typeof element.url === 'string') {
					window.open(element.url, '_blank', 'noopener,noreferrer');
				}
				press(typeof element.value === 'string' ? element.value : undefined);
			}}
		>
			{busy && <span className="spinner" aria-hidden="true" />}
			{plain(element.text)}
		</button>
	);
}
