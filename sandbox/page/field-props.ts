import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import type { Pick } from './picks';
import type { Surface } from './surface';

export interface FieldProps {
	element: JsonObject;
	blockId: string;
	state: PageState;
	surface: Surface;
	picks: readonly Pick[];
	onChange: (picks: Pick[]) => void;
	/** Whether what is chosen can be taken back. */
	clearable: boolean;
	disabled?: boolean;
	/** Of the control itself, for its label. */
	id?: string;
	labelledBy?: string;
	invalid?: boolean;
	className: string;
}

/** What the controls of HTML have in common. */
export function controlProps({
	id,
	labelledBy,
	invalid,
	disabled,
	className,
}: Partial<FieldProps>) {
	return {
		id,
		className,
		disabled,
		'aria-labelledby': labelledBy,
		'aria-invalid': invalid || undefined,
	};
}
