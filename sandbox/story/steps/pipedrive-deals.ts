import { textAt } from '../../../src/core/json-read';
import { waitFor } from '../../../test/e2e/host/wait-for';
import { awaitIn, check, checkEqual, readable } from '../check';
import { post } from '../send';
import type { StoryStep } from '../story-step';

export const pipedriveDeals: StoryStep = {
	title:
		'Pipedrive: publishing made the webhook, a won deal is posted once, unpublishing removes it',
	async run(world) {
		const { slack, host, pipedrive, recipes, url } = world;
		const target = url['pipedrive-deals'];
		const recipe = recipes['pipedrive-deals'];
		const ours = () => pipedrive.webhooks.filter((webhook) => webhook.subscription_url === target);
		checkEqual(ours().length > 0, true, 'publishing made the webhook');
		const [webhook] = ours();
		check(webhook, 'a webhook');
		const others = pipedrive.webhooks.length - ours().length;

		const deal = pipedrive.deal('301');
		const body = JSON.stringify({
			meta: {
				action: 'change',
				entity: 'deal',
				entity_id: '301',
				id: 'e5a1c0de-0000-4000-8000-000000000301',
				company_id: '7',
				user_id: '21',
				timestamp: '2026-09-14T09:30:00.000Z',
				attempt: 1,
				version: '2.0',
			},
			data: { ...deal, status: 'won' },
			previous: { status: 'open' },
		});
		const send = async (password: string) =>
			await post(
				target,
				{
					'content-type': 'application/json',
					authorization: `Basic ${Buffer.from(`${webhook.http_auth_user}:${password}`).toString('base64')}`,
				},
				body,
			);
		const before = slack.messages('#sales-alerts').length;
		const forged = await send('guessed');
		checkEqual(forged.status, 401, 'a guessed password');
		const password = webhook.http_auth_password ?? '';
		for (const attempt of [1, 2]) {
			const answer = await send(password);
			check(answer.status < 300, `attempt ${attempt} is answered 2xx, saw ${answer.status}`);
		}
		const message = await awaitIn(slack, 'the post in #sales-alerts', () => {
			return slack.messages('#sales-alerts')[before];
		});
		const title = textAt(deal, 'title') ?? '';
		check(readable(message).includes(title), `the post names the deal: ${readable(message)}`);
		checkEqual(slack.messages('#sales-alerts').length, before + 1, 'posts for one won deal');

		const made = ours().length;
		const unpublish = async () => {
			await host.rest.deactivate(recipe.id);
			await waitFor('the webhook to be removed', 30_000, async () => ours().length === 0 || null);
		};
		await unpublish();
		checkEqual(pipedrive.webhooks.length, others, 'webhooks of others');
		await host.rest.activate(recipe.id);
		checkEqual(ours().length, made, 'webhooks after publishing again');
		await unpublish();
		await host.rest.activate(recipe.id);
		checkEqual(ours().length, made, 'webhooks after publishing once more');
		return [
			`webhook made at publish with HTTP Basic, a guessed password got 401: ${message.text}`,
			`unpublished: ours gone, ${others} of others left alone; published twice more: ${ours().length} there`,
		];
	},
};
