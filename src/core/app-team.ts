/** One Slack app in one workspace; CRM rows have both empty. */
export interface AppTeam {
	appId: string;
	teamId: string;
}
