import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { isLoopback, notPublic } from '../../../../../core/connection/connection-public-url';
import {
	type WrongSignatures,
	wrongSignatures,
} from '../../../../../core/connection/wrong-signatures';
import type { Subscription } from '../../../../../core/store';
import { ago } from './ago';
import { type Diagnosis, WITHOUT_APP, WITHOUT_STORE } from './diagnosis';
import { publishedTriggers } from './published-triggers';

/** A trigger beats every 15 s; four missed ones are no hiccup. */
const SILENT_MS = 60_000;
const ENTRY = 'Entry Workflow';
const URL_CHECK = 'Entry URL';
const CALLS = 'Slack Calls';

/** Is there a trigger, does it live, could Slack call it, and does Slack do so. */
export async function checkEntry(diagnosis: Diagnosis): Promise<ConnectionCheck[]> {
	const { store, app } = diagnosis;
	if (!store || !app) {
		const finding = `${store ? WITHOUT_APP : WITHOUT_STORE}.`;
		return [ENTRY, URL_CHECK, CALLS].map((check) => notAsked(check, finding));
	}
	const [triggers, signs] = await Promise.all([
		publishedTriggers(diagnosis),
		store.signsOfLife(app),
	]);
	const published = triggers ?? [];
	const counts = await Promise.all(published.map(({ id }) => store.counts(id)));
	return [
		checkWorkflow(published, signs),
		checkUrl(published, diagnosis),
		checkCalls(published, signs, wrongSignatures(counts, signs.now)),
	];
}

interface Signs {
	now: number;
	receivedAt: number | null;
	beats: Record<string, number>;
}

function checkWorkflow(published: Subscription[], { now, beats }: Signs): ConnectionCheck {
	if (published.length === 0) {
		return failed(
			ENTRY,
			'No Slack Interaction Trigger of this app is published.',
			'Import the recipe "Slack entry", choose this credential in its trigger, and publish it.',
		);
	}
	const heard = published.map(({ id, workflowName }) => ({
		name: `"${workflowName || 'without a name'}"`,
		at: beats[id] ?? 0,
	}));
	const alive = heard.filter(({ at }) => now - at < SILENT_MS);
	if (alive.length === 0) {
		const [last] = heard.sort((a, b) => b.at - a.at);
		return failed(
			ENTRY,
			`${last?.name ?? ''} is published, but was last heard of ${ago(now - (last?.at ?? 0))}.`,
			'Look in the log of n8n why its trigger does not run; then unpublish and publish the workflow again.',
		);
	}
	return passed(ENTRY, `Published and running: ${alive.map(({ name }) => name).join(', ')}.`);
}

function checkUrl(published: Subscription[], { state }: Diagnosis): ConnectionCheck {
	if (published.length === 0)
		return notAsked(URL_CHECK, 'Not asked, because nothing is published.');
	const urls = published.flatMap(({ url }) => url ?? []);
	if (urls.length === 0) {
		return failed(
			URL_CHECK,
			'n8n has not told the URL of the trigger yet.',
			'Unpublish and publish the workflow with the Slack Interaction Trigger once.',
		);
	}
	const nearSlack = isOnThisMachine(state.credential?.apiBaseUrl ?? null);
	const judged = urls.map((url) => ({ url, problem: notPublic(url, { nearSlack }) }));
	const good = judged.filter(({ problem }) => problem === null);
	if (good.length === 0) {
		return failed(
			URL_CHECK,
			`Slack cannot call ${judged[0]?.url ?? ''}: ${judged[0]?.problem ?? ''}.`,
			'Set WEBHOOK_URL to the https address under which the internet reaches n8n (a tunnel will do for a trial), restart n8n, and publish the workflow again.',
		);
	}
	const list = good.map(({ url }) => url).join(' or ');
	return passed(
		URL_CHECK,
		`Slack can call ${list}. Your Slack app needs one of them as its request URL.`,
	);
}

function refusedWords(count: number): string {
	return `${count} ${count === 1 ? 'request was' : 'requests were'} refused in the last 24 hours`;
}

/** The sandbox and other doubles. */
function isOnThisMachine(apiBaseUrl: string | null): boolean {
	if (!apiBaseUrl || !URL.canParse(apiBaseUrl)) return false;
	return isLoopback(new URL(apiBaseUrl).hostname);
}

function checkCalls(
	published: Subscription[],
	{ now, receivedAt }: Signs,
	wrong: WrongSignatures | null,
): ConnectionCheck {
	const refused = wrong && refusedWords(wrong.count);
	if (wrong && (receivedAt === null || receivedAt < wrong.since)) {
		return failed(
			CALLS,
			`${refused}: the signing secret in the credential is not this app's.`,
			"Copy the Signing Secret of your Slack app (Basic Information, App Credentials) into the credential of the Slack Interaction Trigger. Then open the app's Home tab in Slack and run this again.",
		);
	}
	if (receivedAt !== null) {
		const last = `The last click or event came from Slack ${ago(now - receivedAt)}.`;
		// Somebody else's, as long as the app's own arrive.
		return passed(CALLS, refused ? `${last} ${refused}, signed with another secret.` : last);
	}
	if (published.length === 0) return notAsked(CALLS, 'Not asked, because nothing is published.');
	return failed(
		CALLS,
		'No click and no event of Slack has arrived in the last days.',
		"Put the URL into your Slack app as Request URL, under Interactivity & Shortcuts and under Event Subscriptions, and check that the credential holds this app's Signing Secret. Then open the app's Home tab in Slack and run this again.",
	);
}
