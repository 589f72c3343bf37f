const PRELOAD = require.resolve('./slack-com-to-sandbox.cjs');

/** For HostOptions.env: that n8n's built-in Slack nodes reach the sandbox instead of https://slack.com. */
export function slackComEnv(sandboxUrl: string): Record<string, string> {
	return {
		NODE_OPTIONS: `--require ${JSON.stringify(PRELOAD)}`,
		SLACK_SIGNALS_TEST_SLACK_COM: sandboxUrl,
	};
}
