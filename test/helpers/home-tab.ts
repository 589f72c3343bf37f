import { elementsOf } from '../../sandbox/slack/find-element';
import type { Block, View } from '../../sandbox/slack/types';
import { type Bench, eventually, readable } from './n8n';

/** The Home tabs of a workspace, as people see and press them. */
export function homeTabs(bench: () => Bench) {
	const homeOf = (user: string): View | undefined =>
		bench().sandbox.views({ user, type: 'home' }).at(-1);
	const homeText = (user: string) => readable(homeOf(user)?.view as { blocks?: unknown });
	const elements = (user: string) =>
		elementsOf((homeOf(user)?.view.blocks ?? []) as Block[]).map(({ element }) => element);
	const element = (user: string, actionId: string) =>
		elements(user).find(({ action_id }) => action_id === actionId);
	const chosen = (user: string, actionId: string) =>
		(element(user, actionId)?.initial_option as { value?: string } | undefined)?.value;

	async function openHome(user: string): Promise<void> {
		const before = homeOf(user);
		bench().sandbox.openHome({ user });
		await eventually(() => homeOf(user) !== undefined && homeOf(user)?.hash !== before?.hash);
	}

	async function press(user: string, actionId: string, value?: string): Promise<void> {
		const before = homeOf(user);
		const pressed = await bench().sandbox.click({
			user,
			viewId: before?.id ?? '',
			actionId,
			...(value === undefined ? {} : { value }),
		});
		expect(pressed).toMatchObject({ error: null, deliveries: [{ status: 200 }] });
		await eventually(() => homeOf(user)?.hash !== before?.hash);
	}

	return { homeOf, homeText, elements, element, chosen, openHome, press };
}
