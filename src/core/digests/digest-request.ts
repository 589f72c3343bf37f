import { normalAddress } from '../people/person-match';
import type { DueDigest } from './digest-due';
import type { DigestPerson } from './digest-person';
import type { Refusal } from './digest-refusals';
import type { DigestPeriod } from '../digest-types';
import type { DigestView } from './digest-view';
import type { PostedDigest } from './post-digest';
import type { AppTeam } from '../store';

export interface DigestRequest {
	app: AppTeam;
	userId: string;
	/** Of the CRM, as it was kept. */
	email: string | null;
	period: DigestPeriod;
	due: DueDigest;
	person: DigestPerson;
	/** Whether somebody sends what is for e-mail; else it goes to Slack with the rest. */
	canEmail: boolean;
	/** null: "Your daily digest". */
	heading: string | null;
	/** Its name, for "why did I get this?". */
	workflow: string | null;
	/** For links to messages; null when it is not known. */
	workspaceUrl: string | null;
}

/** What became of a digest. At least one of the three is there. */
export interface SentDigest {
	slot: string;
	slack: PostedDigest | null;
	/** Still to be claimed and sent; see claimDigestEmail. */
	email: { to: string; view: DigestView } | null;
	/** Slack will never take it, and was asked often enough. */
	refused: Refusal | null;
}

/** The same for everybody who sends this digest: each part and the e-mail have their own after it. */
export function digestKey({ app, userId, email, period }: DigestRequest, slot: string): string {
	const who = userId || normalAddress(email ?? '');
	return ['digest', app.appId, app.teamId, who, period, slot].join('|');
}
