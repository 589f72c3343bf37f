import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { checkAnswers } from '../../core/forms/check-answers';
import { formOpenedBy } from '../../core/forms/form-opened-by';
import { keepReplyUrl } from '../../core/ingest-interaction';
import type { Interaction } from '../../core/interaction';
import { interactionPayload } from '../../core/interaction-payload';
import { type AsksFor, wants } from '../../core/subscription-match';
import { sharedStore } from '../shared-store';
import { decisionKeyOf } from './decision-key-of';

/** In the editor the press goes straight into the execution. */
export async function testInteractions(
	context: IWebhookFunctions,
	asksFor: AsksFor,
	interactions: readonly Interaction[],
): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (const interaction of interactions) {
		const key = await decisionKey(context, interaction);
		if (!wants(asksFor, interaction, key) || formOpenedBy(asksFor.forms, interaction)) continue;
		await keepTestReplyUrl(context, interaction);
		items.push(interactionPayload(withAnswers(asksFor, interaction)) as IDataObject);
	}
	return items;
}

/** The answers as the workflow gets them: the production URL has checked them already. */
function withAnswers(asksFor: AsksFor, interaction: Interaction): Interaction {
	if (interaction.kind !== 'modal') return interaction;
	const form = asksFor.forms.find(({ id }) => id === interaction.formId);
	if (!form) return interaction;
	const answers = checkAnswers(form, interaction.answers).values;
	return { ...interaction, callbackId: form.opensOn.name, answers };
}

/** No row was written for the test, which may try Reply to Interaction all the same. */
async function keepTestReplyUrl(
	context: IWebhookFunctions,
	interaction: Interaction,
): Promise<void> {
	try {
		await keepReplyUrl(await sharedStore(), interaction);
	} catch (error) {
		context.logger.warn('Reply to Interaction will not work in this test', { error });
	}
}

async function decisionKey(
	context: IWebhookFunctions,
	interaction: Interaction,
): Promise<string | null> {
	try {
		return await decisionKeyOf(await sharedStore(), interaction);
	} catch (error) {
		context.logger.warn('The key of a decision could not be looked up', { error });
		return null;
	}
}
