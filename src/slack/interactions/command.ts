import type { CommandInteraction, InteractionKind } from '../../core/interaction';
import { lazy } from '../../core/lazy';
import { zod } from '../../core/zod';
import { digest, withoutSecrets } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readOnce } from './read-once';

/** A form, not a payload: it has no `type`, and every field is text. */
const formSchema = lazy(() => {
	const z = zod();
	const text = z.string().nullish();
	return z.object({
		type: z.undefined().optional(),
		command: z.string().min(1),
		text,
		api_app_id: text,
		team_id: text,
		enterprise_id: text,
		user_id: text,
		user_name: text,
		channel_id: text,
		channel_name: text,
		trigger_id: text,
		response_url: text,
	});
});

const readForm = readOnce<import('zod').output<ReturnType<typeof formSchema>>>(formSchema);

export const commandKind = {
	id: 'command',
	displayName: 'Slash Command',
	description: 'A slash command of this app that somebody typed',
	parse(raw) {
		const form = readForm(raw);
		if (!form) return null;
		const appId = form.api_app_id ?? '';
		const teamId = form.team_id || form.enterprise_id || '';
		const userId = form.user_id ?? '';
		const safe = withoutSecrets(raw);
		const press = digest(form.trigger_id || safe);
		return {
			kind: 'command',
			appId,
			teamId,
			eventKey: ['slack', 'command', appId, teamId, userId, press].join(':'),
			actor: { userId, name: form.user_name ?? null, teamId },
			place: {
				channelId: form.channel_id ?? null,
				channelName: form.channel_name ?? null,
				messageTs: null,
				threadTs: null,
			},
			responseUrl: form.response_url ?? null,
			triggerId: form.trigger_id ?? null,
			raw: safe,
			command: form.command,
			text: (form.text ?? '').trim(),
		} satisfies CommandInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'command') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			command: interaction.command,
			text: interaction.text,
		};
	},
	example: {
		...commonExample('command', 'slack:command:A0123456789:T0123456789:U0123456789:5f0c', {
			channelId: 'C0123456789',
			channelName: 'sales-alerts',
		}),
		command: '/signals',
		text: 'globex',
	},
} satisfies InteractionKind;
