import type { PEOPLE, Sandbox } from '../../../sandbox/slack';
import { elementsOf } from '../../../sandbox/slack/find-element';
import type { Block, View } from '../../../sandbox/slack/types';
import { awaitIn } from '../../../sandbox/story/check';
import { readable } from '../../helpers/readable';

export type Person = keyof typeof PEOPLE;

/** App Home as one person sees it, with its controls. */
export class Home {
	constructor(
		private readonly slack: Sandbox,
		readonly user: Person,
	) {}

	/** Clicks on the app; what the Home tab shows then. */
	async open(): Promise<string> {
		const published = () => this.slack.calls({ method: 'views.publish' }).length;
		const before = published();
		this.slack.openHome({ user: this.user });
		await awaitIn(this.slack, `the Home tab of ${this.user}`, () =>
			published() > before && this.view() !== undefined ? true : null,
		);
		return this.text();
	}

	text(): string {
		return readable(this.view()?.view);
	}

	/** Value of the option that a menu shows as chosen. */
	chosen(actionId: string): string | undefined {
		return (this.control(actionId)?.initial_option as { value?: string } | undefined)?.value;
	}

	control(actionId: string) {
		return this.controls().find(({ action_id }) => action_id === actionId);
	}

	controls() {
		return elementsOf((this.view()?.view.blocks ?? []) as Block[]).map(({ element }) => element);
	}

	id(): string {
		return this.view()?.id ?? '';
	}

	/** Presses, or chooses, and sees the Home tab change. */
	async press(actionId: string, value?: string): Promise<void> {
		const before = this.view();
		const { error } = await this.slack.click({
			user: this.user,
			viewId: before?.id ?? '',
			actionId,
			...(value === undefined ? {} : { value }),
		});
		expect(error).toBeNull();
		await awaitIn(this.slack, `the Home tab after ${actionId}`, () =>
			this.view()?.hash === before?.hash ? null : true,
		);
	}

	private view(): View | undefined {
		return this.slack.views({ user: this.user, type: 'home' }).at(-1);
	}
}
