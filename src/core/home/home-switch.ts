import { done, type HomeSetting, oneOf, refused } from './home-setting';
import { switchPerson } from '../notify/switch-on';

/** The personal switch. */
export const enabledSetting = {
	needs: null,
	about: () => 'enabled',
	async apply({ ports, app, userId, value }) {
		const wanted = oneOf(value);
		if (wanted !== 'on' && wanted !== 'off') {
			return refused('That could not be read, so nothing was changed. Please press again.');
		}
		const greeting = await switchPerson(ports, app, { userId, enabled: wanted === 'on' });
		return greeting.state === 'refused'
			? done(`Notifications are on, but Slack did not let this app write to you. ${greeting.why}`)
			: null;
	},
} satisfies HomeSetting;
