import type { PageState } from '../slack/state-for-page';
import type { Block } from '../slack/types';
import { Blocks } from './blocks';
import { surfaceAt } from './surface';

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
				surface={surfaceAt({ user: actingAs, viewId: home.id })}
			/>
		</div>
	);
}
