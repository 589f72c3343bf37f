import type { PageState } from '../slack/state-for-page';
import type { Block } from '../slack/types';
import { Blocks } from './blocks';
import { controls } from './controls';

/** The app's Home tab of the acting person. */
export function HomeTab({ state, actingAs }: { state: PageState; actingAs: string }) {
	const home = state.views.find((view) => view.type === 'home' && view.user === actingAs);
	if (!home) {
		return (
			<p className="empty">
				{state.app.name} has not published a Home tab for this person. Opening this tab told the app
				(app_home_opened).
			</p>
		);
	}
	return (
		<div className="home">
			<Blocks
				state={state}
				blocks={(home.view.blocks ?? []) as Block[]}
				act={async (press) =>
					(await controls.click({ user: actingAs, viewId: home.id, ...press })).error
				}
			/>
		</div>
	);
}
