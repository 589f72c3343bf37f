import type { SignalType } from '../../core/signal-types';
import { dealLayouts } from './deals';
import { digestLayouts } from './digests';
import type { Layout } from './layout';
import { marketingLayouts } from './marketing';
import { meetingLayouts } from './meetings';
import { otherLayouts } from './other';
import { partnerLayouts } from './partners';
import { peopleLayouts } from './people';
import { processLayouts } from './process';
import { systemLayouts } from './system';
import { taskLayouts } from './tasks';
import { ticketLayouts } from './tickets';

/** A type of the vocabulary without a layout does not compile. */
export const LAYOUTS: Readonly<Record<SignalType, Layout>> = {
	...dealLayouts,
	...partnerLayouts,
	...peopleLayouts,
	...ticketLayouts,
	...marketingLayouts,
	...taskLayouts,
	...processLayouts,
	...meetingLayouts,
	...digestLayouts,
	...systemLayouts,
	...otherLayouts,
};
