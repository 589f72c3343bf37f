import type { FastifyInstance } from 'fastify';

import { buildPage, type PageAssets } from './build';

const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Slack sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/page.css">
<div id="root"></div>
<script type="module" src="/page/page.js"></script>
</html>`;

/** Nothing is fetched from beyond the sandbox, whatever a message's blocks say. */
const POLICY =
	"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** `/` and what permalinks point to; built on the first visit. */
export function pageRoutes(app: FastifyInstance): void {
	let assets: Promise<PageAssets> | undefined;
	const built = () => (assets ??= buildPage());
	const html = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };
	app.get('/', (_request, reply) => reply.headers(html).send(HTML));
	app.get('/archives/*', (_request, reply) => reply.headers(html).send(HTML));
	app.get('/page/page.js', async (_request, reply) =>
		reply.type('text/javascript; charset=utf-8').send((await built()).js),
	);
	app.get('/page/page.css', async (_request, reply) =>
		reply.type('text/css; charset=utf-8').send((await built()).css),
	);
}
