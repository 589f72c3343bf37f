/**
 * Who may import whom (rings, from the inside out): core ← crm, slack, store ← n8n ← nodes.
 * Each rule lists what a ring may reach; everything else is refused.
 */
const lists = (...parts) => `^(${parts.join('|')})`;
const npm = (...names) => `node_modules/(${names.join('|')})(/|$)`;

function mayReachOnly(name, from, comment, allowed, fromNot = []) {
	return {
		name,
		comment,
		severity: 'error',
		from: { path: from, ...(fromNot.length > 0 ? { pathNot: fromNot } : {}) },
		to: { pathNot: allowed },
	};
}

module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment: 'A cycle has no inside and no outside.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-unresolved',
			comment: 'What cannot be resolved cannot be judged either.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true },
		},
		mayReachOnly(
			'core-stands-alone',
			lists('src/core/'),
			'The core imports zod, re2js, luxon and itself, so it runs and is tested without n8n, Slack or a database.',
			[lists('src/core/'), npm('zod', 're2js', 'luxon', '@types/luxon')],
		),
		mayReachOnly(
			'crm-on-core',
			lists('src/crm/'),
			'A provider is core, node:crypto, its parser and the Standard Webhooks library.',
			[
				lists('src/core/', 'src/crm/'),
				'^(node:)?crypto$',
				npm('fast-xml-parser', 'standardwebhooks'),
			],
		),
		mayReachOnly(
			'slack-on-core',
			lists('src/slack/'),
			'Slack knowledge is core and node:crypto; the SDK belongs to src/slack/client.ts alone.',
			[lists('src/core/', 'src/slack/'), '^(node:)?crypto$', npm('zod')],
			['^src/slack/(client|https-fetch)\\.ts$'],
		),
		mayReachOnly(
			'sdk-in-one-place',
			'^src/slack/client\\.ts$',
			'The only file that knows @slack/web-api.',
			[lists('src/core/', 'src/slack/'), '^(node:)?crypto$', npm('@slack/web-api')],
		),
		mayReachOnly(
			'slack-transport',
			'^src/slack/https-fetch\\.ts$',
			'How the client sends: the one place with a socket.',
			[lists('src/core/', 'src/slack/'), '^(node:)?https?$'],
		),
		mayReachOnly(
			'store-on-core',
			lists('src/store/'),
			'The store is core, kysely, one of two databases, and the worker thread SQLite lives in.',
			[
				lists('src/core/', 'src/store/'),
				npm('kysely', 'pg', 'pg-[a-z-]+', '@types/pg'),
				'^(node:)?(sqlite|worker_threads|crypto|fs|fs/promises|os|path|url)$',
			],
		),
		{
			name: 'edge-on-n8n-workflow',
			comment: 'src/n8n joins src to n8n: all of src, n8n-workflow and what Node brings.',
			severity: 'error',
			from: { path: lists('src/n8n/') },
			to: {
				pathNot: [lists('src/'), npm('n8n-workflow', 'zod', 'dataloader', 'lru-cache')],
				dependencyTypesNot: ['core'],
			},
		},
		mayReachOnly(
			'nodes-on-the-edge',
			lists('nodes/([^/]+)/'),
			'A node is a description and one call: src/n8n, the indexes of providers and interactions, n8n-workflow; never another node.',
			[
				'^nodes/$1/',
				lists('src/n8n/', 'src/crm/index\\.ts$', 'src/slack/interactions/index\\.ts$'),
				npm('n8n-workflow'),
			],
		),
		mayReachOnly(
			'credentials-know-types-only',
			lists('credentials/'),
			'n8n requires credentials at start; they are descriptions, made of types and shared properties.',
			[npm('n8n-workflow'), lists('src/n8n/properties/')],
		),
		{
			name: 'credentials-import-types',
			comment: 'n8n-workflow as types only.',
			severity: 'error',
			from: { path: lists('credentials/') },
			to: { path: npm('n8n-workflow'), dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'zod-lazily',
			comment:
				'n8n requires node files at start; zod (69 ms) comes through src/core/zod.ts, its types freely.',
			severity: 'error',
			from: { path: lists('src/', 'nodes/', 'credentials/'), pathNot: '^src/core/zod\\.ts$' },
			to: { path: npm('zod'), dependencyTypesNot: ['type-only', 'type-import'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node'] },
	},
};
