import type { EffectPorts } from '../effect-ports';
import { linkSetting, routeChannelSetting, routeEnabledSetting } from './home-admin-settings';
import { channelDissociateSetting, channelSyncNowSetting } from './home-channel-settings';
import type { HomeNotice } from './home-model';
import { filterChannels, type HomePage, homePageOf, turnPage } from './home-page';
import {
	choiceSetting,
	digestAtSetting,
	digestWeekdaySetting,
	muteSetting,
	quietFromSetting,
	quietOptionsSetting,
	quietSetting,
	quietUntilSetting,
	timeZoneSetting,
	unmuteSetting,
} from './home-person-settings';
import { mayAdminister, slackUser } from './home-rights';
import { type HomeSetting, oneOf, refused, type SettingPress } from './home-setting';
import { enabledSetting } from './home-switch';
import { inTurn } from '../in-turn';
import type { SettingsInteraction } from '../interaction';
import { listAt, textAt } from '../json-read';
import { homeTurn, publishHome } from './show-home';
import type { MayChange } from '../people/may-change';
import type { AppTeam } from '../store';
import { whisper } from '../whisper';

const SETTINGS: Readonly<Record<string, HomeSetting>> = {
	channel_dissociate: channelDissociateSetting,
	channel_sync_now: channelSyncNowSetting,
	choice: choiceSetting,
	digest_at: digestAtSetting,
	digest_weekday: digestWeekdaySetting,
	enabled: enabledSetting,
	link: linkSetting,
	mute: muteSetting,
	quiet: quietSetting,
	quiet_from: quietFromSetting,
	quiet_options: quietOptionsSetting,
	quiet_until: quietUntilSetting,
	route_channel: routeChannelSetting,
	route_enabled: routeEnabledSetting,
	time_zone: timeZoneSetting,
	unmute: unmuteSetting,
};

/** They open a window within the request, and change nothing. */
const QUESTIONS: readonly string[] = ['why', 'settings'];

/**
 * Stores what somebody pressed and shows them their Home tab as it is from now on. One press of a person
 * at a time; an older one changes nothing that a newer one said.
 */
export async function applySetting(
	ports: EffectPorts,
	app: AppTeam,
	interaction: SettingsInteraction,
): Promise<void> {
	const { setting, actor, raw } = interaction;
	if (QUESTIONS.includes(setting)) return;
	const page = homePageOf(raw);
	const { userId } = actor;
	await inTurn(ports, homeTurn(app, userId), async () => {
		const turned = turnedBy(interaction, page);
		if (turned) {
			await publishHome(ports, app, userId, { page: turned, notice: null });
			return;
		}
		const notice = await apply(ports, app, interaction);
		await publishHome(ports, app, userId, { page, notice });
		await tell(ports, interaction, notice);
	});
}

/** What they show is judged when it is shown. null: the press turns no page. */
function turnedBy(
	{ setting, subject, value }: SettingsInteraction,
	page: HomePage,
): HomePage | null {
	switch (setting) {
		case 'page':
			return turnPage(page, subject, oneOf(value) ?? '');
		case 'first_page':
			return turnPage(page, subject, '');
		case 'channel_filter':
			return filterChannels(page, oneOf(value) ?? '');
		default:
			return null;
	}
}

async function apply(
	ports: EffectPorts,
	app: AppTeam,
	interaction: SettingsInteraction,
): Promise<HomeNotice | null> {
	const { actor, value } = interaction;
	const known = Object.hasOwn(SETTINGS, interaction.setting)
		? SETTINGS[interaction.setting]
		: undefined;
	// Of a version before this one: the Home tab that is published now has no such control.
	if (!known) return null;
	const { userId } = actor;
	const press: SettingPress = { ports, app, userId, subject: interaction.subject ?? '', value };
	if (known.needs !== null) {
		const right = await rightOf(press, known.needs);
		if (!right.may) return refused(`Nothing was changed. ${right.why}`);
	}
	if (await isOutdated(press, known, interaction)) return null;
	return known.apply(press);
}

/** Asked of Slack at each press: the view may be older than the right. */
async function rightOf(
	{ ports, app, userId }: SettingPress,
	needs: 'routes' | 'workspace',
): Promise<MayChange> {
	const [user, { organisation }] = await Promise.all([
		slackUser(ports.slack, userId),
		ports.store.preferencesFor({ ...app, userId }),
	]);
	return mayAdminister(user, needs, organisation, app.teamId);
}

/** Whether a newer press about the same was applied: presses may be worked in another order than they came. */
async function isOutdated(
	{ ports, app, userId, subject }: SettingPress,
	setting: HomeSetting,
	interaction: SettingsInteraction,
): Promise<boolean> {
	const at = pressedAt(interaction);
	if (at === null) return false;
	// What admins change is everybody's.
	const whose = setting.needs !== null ? '' : userId;
	const { stale } = await ports.store.swapStage({
		scope: `settings|${app.appId}|${app.teamId}|${whose}`,
		state: { recordId: setting.about(subject), stage: null, won: null, closed: null },
		occurredAt: at,
		// Each try is judged anew: one that failed may be older than what came in between.
		eventKey: crypto.randomUUID(),
	});
	return stale;
}

/** Microseconds since 1970, by Slack's clock; null: Slack does not say. */
function pressedAt({ raw }: SettingsInteraction): number | null {
	const at = Number(textAt(listAt(raw, 'actions')[0], 'action_ts'));
	return Number.isFinite(at) && at > 0 ? Math.round(at * 1e6) : null;
}

/** Beside a notification nobody sees the Home tab change. */
async function tell(
	{ slack, render }: EffectPorts,
	{ surface, setting, subject, actor, place }: SettingsInteraction,
	notice: HomeNotice | null,
): Promise<void> {
	if (surface !== 'message' || place.channelId === null || subject === null) return;
	if (notice !== null || (setting !== 'mute' && setting !== 'unmute')) return;
	const { text, blocks } = render.muted(subject, setting === 'mute');
	const { channelId: channel, threadTs } = place;
	await whisper(slack, { channel, userId: actor.userId, text, blocks, threadTs });
}
