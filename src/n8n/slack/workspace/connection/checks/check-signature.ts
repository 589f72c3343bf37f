import { randomUUID } from 'node:crypto';

import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { signedChallenge } from '../../../../../slack/signed-challenge';
import { ownAddresses } from '../../../own-addresses';
import { publishedTriggers } from './published-triggers';
import type { Diagnosis } from './diagnosis';

const TIMEOUT_MS = 5_000;
const NAME = 'Signature';

/** `other`: something answered, and did not give the challenge back. */
type Answer =
	{ state: 'answered' | 'other' | 'unreachable' } | { state: 'refused'; status: number };

/** A request signed as Slack signs it, sent the way Slack sends it: from here through the public URL. */
export async function checkSignature(diagnosis: Diagnosis): Promise<ConnectionCheck> {
	const signingSecret = diagnosis.state.credential?.signingSecret ?? null;
	if (!signingSecret) {
		return failed(
			NAME,
			'The credential has no signing secret, so no request of Slack can be checked.',
			'Open the Slack Signals credential and paste the Signing Secret: in your Slack app under Basic Information, App Credentials.',
		);
	}
	const triggers = await publishedTriggers(diagnosis);
	const urls = (triggers ?? []).flatMap(({ url }) => url ?? []);
	if (urls.length === 0) {
		return notAsked(NAME, 'Not asked, because there is no URL yet that Slack could call.');
	}
	const answers = await Promise.all(urls.map((url) => ask(url, signingSecret)));
	const wrong = answers.findIndex(({ state }) => state !== 'answered');
	const answer = answers[wrong];
	const url = urls[wrong];
	if (!answer || !url) {
		return passed(
			NAME,
			'A request signed with the signing secret was taken, and a challenge answered.',
		);
	}
	if (answer.state === 'unreachable') return unreachable(url, signingSecret);
	return refused(url, answer);
}

function refused(url: string, answer: Answer): ConnectionCheck {
	const status = answer.state === 'refused' ? answer.status : null;
	if (status === 401) {
		return failed(
			NAME,
			`${url} refused a request that was signed with this credential's signing secret: its trigger has another one.`,
			'Give the Slack Interaction Trigger the same credential as this node, with the Signing Secret of your Slack app (Basic Information, App Credentials), and publish it again.',
		);
	}
	if (status === 404) {
		return failed(
			NAME,
			`Nobody answers at ${url} (404): n8n has no published workflow there.`,
			'Publish the workflow with the Slack Interaction Trigger again.',
		);
	}
	const what = status === null ? 'did not give the challenge back' : `answered ${status}`;
	return failed(
		NAME,
		`${url} ${what}.`,
		'Look in the log of n8n for the reason, and whether something else answers at this address, such as a login page of a proxy.',
	);
}

async function unreachable(url: string, signingSecret: string): Promise<ConnectionCheck> {
	const own = ownAddresses(url).filter((address) => address !== url);
	const inside = await Promise.all(own.map((address) => ask(address, signingSecret)));
	const finding = `${url} cannot be reached from here.`;
	if (inside.some(({ state }) => state === 'answered')) {
		return failed(
			NAME,
			`${finding} On its own port n8n answers, and the signature is right.`,
			'The way from the internet to n8n is what is missing: check DNS, reverse proxy, tunnel and firewall. If only this machine cannot reach its own public address and clicks in Slack do arrive, nothing needs to be done.',
		);
	}
	return failed(
		NAME,
		finding,
		'Check that WEBHOOK_URL is the address under which the internet reaches n8n, and that DNS, reverse proxy, tunnel and firewall lead there.',
	);
}

async function ask(url: string, signingSecret: string): Promise<Answer> {
	const challenge = randomUUID();
	const { body, headers } = signedChallenge({ challenge, signingSecret, now: Date.now() });
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		if (!response.ok) return { state: 'refused', status: response.status };
		const answered = (await response.text()).trim() === challenge;
		return { state: answered ? 'answered' : 'other' };
	} catch {
		return { state: 'unreachable' };
	}
}
