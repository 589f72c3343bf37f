import { dealWon } from './steps/deal-won';
import { championPromoted } from './steps/champion-promoted';
import { customerChannel } from './steps/customer-channel';
import { dealRegistration } from './steps/deal-registration';
import { digests } from './steps/digests';
import { discountApproval } from './steps/discount-approval';
import { jobChange } from './steps/job-change';
import { killedInABurst } from './steps/killed-in-a-burst';
import { pipedriveDeals } from './steps/pipedrive-deals';
import { pressedInSlack } from './steps/pressed-in-slack';
import { refusals } from './steps/refusals';
import { salesforceNotifications } from './steps/salesforce-notifications';
import { timeBased } from './steps/time-based';
import type { StoryStep } from './story-step';

/** In this order: each builds on the world that the ones before left. */
export const story: readonly StoryStep[] = [
	dealWon,
	jobChange,
	dealRegistration,
	discountApproval,
	pressedInSlack,
	salesforceNotifications,
	championPromoted,
	pipedriveDeals,
	timeBased,
	digests,
	customerChannel,
	refusals,
	killedInABurst,
];
