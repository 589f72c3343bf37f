// Preloaded into an n8n process (NODE_OPTIONS=--require): n8n's built-in Slack nodes call
// https://slack.com and have no setting for it. Here that host, and no other, is the sandbox.
const http = require('node:http');
const https = require('node:https');
const { syncBuiltinESMExports } = require('node:module');

const target = new URL(process.env.SLACK_SIGNALS_TEST_SLACK_COM);
const { request } = https;

https.request = function (options, ...rest) {
	const given = typeof options === 'string' ? new URL(options) : options;
	if ((given.hostname ?? given.host) !== 'slack.com') return request.call(this, options, ...rest);
	return http.request(
		{
			method: given.method,
			path: given.path ?? `${given.pathname}${given.search}`,
			headers: given.headers,
			protocol: 'http:',
			hostname: target.hostname,
			port: target.port,
		},
		...rest,
	);
};
https.get = function (...args) {
	const outgoing = https.request(...args);
	outgoing.end();
	return outgoing;
};
syncBuiltinESMExports();
