import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import type { CrmProvider, Registrar } from '../../core/crm-provider';
import { providers } from '../../crm/index';
import { anythingBut } from './crm-look-up-properties';

const escapeHtml = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Of HTML n8n leaves a, ul and li in a notice. */
const list = (steps: readonly string[]): string =>
	`<ul>${steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ul>`;

const WHERE = 'The production URL stands above, under Webhook URLs.';

function byHand(provider: CrmProvider): string {
	return `${list(provider.setupSteps)}Secret: ${escapeHtml(provider.verification.secretHint)}. ${WHERE}`;
}

function made(displayName: string, { needs }: Registrar): string {
	return `Publishing creates the webhook in ${displayName}, unpublishing removes just that one. You need:${list(
		[
			...needs,
			'Any long random text as Secret of the Sender.',
			'n8n reachable from the internet at its webhook URL.',
		],
	)}`;
}

/** Where the URL goes: steps to follow, or nothing to do when publishing makes the webhook. */
export const webhookProperties: INodeProperties[] = providers.flatMap((provider) => {
	const { id, displayName, register } = provider;
	const notice = (name: string, text: string, show: Record<string, unknown>): INodeProperties => ({
		displayName: text,
		name: `${id}${name}`,
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: [id], ...show } as never },
	});
	const name = escapeHtml(displayName);
	const steps = `Connect ${name}, in this order:${byHand(provider)}`;
	if (!register) return [notice('Setup', steps, {})];
	if (register.credential) {
		return [
			notice('Setup', steps, { createWebhook: [false] }),
			notice('SetupMade', made(name, register), { createWebhook: [true] }),
		];
	}
	const here = [{ _cnd: { eq: id } }];
	return [
		notice(
			'Setup',
			`Easiest: choose ${name} under Look Up Details In, and publishing creates the webhook. Or by hand:${byHand(provider)}`,
			{ lookUpIn: [{ _cnd: { not: id } }] },
		),
		notice('SetupByHand', steps, { lookUpIn: here, createWebhook: [false] }),
		notice('SetupMade', made(name, register), { lookUpIn: here, createWebhook: [true] }),
	];
});

const registering = providers.filter(({ register }) => register !== undefined);

/** Shown below the look-ups, whose credential it uses. */
export const createWebhookProperties: INodeProperties[] = registering.map(
	({ id, displayName, register }): INodeProperties => ({
		displayName: `Create the Webhook in ${displayName}`,
		name: 'createWebhook',
		type: 'boolean',
		default: register?.credential === undefined,
		description: register?.credential
			? `Whether publishing creates the webhook in ${displayName} with a credential of its own, and unpublishing removes it`
			: `Whether publishing creates the webhook in ${displayName} with the credential above, and unpublishing removes it`,
		displayOptions: {
			show: { provider: [id], ...(register?.credential ? {} : { lookUpIn: [id] }) },
		},
	}),
);

/** For webhooks that the look-ups' credential may not make. `hide`, as crm-look-up-properties says. */
export const crmWebhookCredentials: INodeCredentialDescription[] = registering.flatMap(
	({ id, register }) =>
		register?.credential
			? [
					{
						name: register.credential.type,
						displayName: register.credential.displayName,
						required: true,
						displayOptions: {
							hide: {
								provider: providers.map((other) => other.id).filter((other) => other !== id),
								createWebhook: anythingBut(true),
							},
						},
					},
				]
			: [],
);
