import type { FastifyInstance } from 'fastify';

import type { Core } from './core';
import { findActor } from './lookups';
import { isLoopbackHost } from './loopback';
import { FULL_SCOPES } from './scopes';

interface Ask {
	clientId: string;
	scopes: string[];
	redirectUri: string;
	/** As given, null when left out: oauth.v2.access must then leave it out too. */
	givenRedirectUri: string | null;
	state: string | null;
}

class ConsentError extends Error {}

function readAsk(core: Core, query: Record<string, string | undefined>): Ask {
	const { app } = core.workspace;
	if (query.client_id !== app.clientId) throw new ConsentError('invalid_client_id');
	const scopes = (query.scope ?? '').split(/[\s,]+/).filter(Boolean);
	if (scopes.length === 0) throw new ConsentError('no_scopes');
	const unknown = scopes.filter((scope) => !FULL_SCOPES.includes(scope));
	if (unknown.length > 0) throw new ConsentError(`invalid_scope: ${unknown.join(', ')}`);
	const redirectUri = query.redirect_uri ?? app.redirectUrls[0];
	if (!redirectUri || !allowedRedirect(app.redirectUrls, redirectUri)) {
		throw new ConsentError('bad_redirect_uri');
	}
	return {
		clientId: app.clientId,
		scopes,
		redirectUri,
		givenRedirectUri: query.redirect_uri ?? null,
		state: query.state ?? null,
	};
}

/** Configured ones and what lies below them; with none configured, any address on this machine. */
function allowedRedirect(configured: readonly string[], uri: string): boolean {
	if (!URL.canParse(uri)) return false;
	const { hostname } = new URL(uri);
	if (!isLoopbackHost(hostname)) return false;
	return configured.length === 0 || configured.some((allowed) => uri.startsWith(allowed));
}

/** `/oauth/v2/authorize`: the page where a person lets the app into the workspace, or does not. */
export function oauthPage(app: FastifyInstance, core: Core): void {
	app.get<{ Querystring: Record<string, string | undefined> }>(
		'/oauth/v2/authorize',
		(request, reply) => {
			try {
				const ask = readAsk(core, request.query);
				return reply.type('text/html').send(consentPage(core, ask));
			} catch (error) {
				if (!(error instanceof ConsentError)) throw error;
				return reply.status(400).type('text/html').send(errorPage(error.message));
			}
		},
	);

	app.post<{ Body: Record<string, string | undefined> }>(
		'/oauth/v2/authorize',
		(request, reply) => {
			try {
				const ask = readAsk(core, request.body);
				const target = new URL(ask.redirectUri);
				if (request.body.decision === 'allow') {
					const user = findActor(core.workspace, request.body.user ?? '');
					const code = core.oauth.issue({
						userId: user.id,
						scopes: ask.scopes,
						redirectUri: ask.givenRedirectUri,
					});
					target.searchParams.set('code', code);
				} else {
					target.searchParams.set('error', 'access_denied');
				}
				if (ask.state !== null) target.searchParams.set('state', ask.state);
				return reply.redirect(target.href, 302);
			} catch (error) {
				if (!(error instanceof ConsentError)) throw error;
				return reply.status(400).type('text/html').send(errorPage(error.message));
			}
		},
	);
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;background:#f8f8f8;color:#1d1c1d;margin:0}
main{max-width:520px;margin:48px auto;background:#fff;border:1px solid #ddd;border-radius:12px;padding:32px}
h1{font-size:24px;line-height:1.25;margin:0 0 8px}li{margin:4px 0}code{background:#f4f4f4;border-radius:4px;padding:1px 5px}
.row{display:flex;gap:12px;justify-content:flex-end;margin-top:24px}
button{font:inherit;font-weight:700;border-radius:4px;padding:8px 20px;border:1px solid #bbb;background:#fff;cursor:pointer}
button.allow{background:#007a5a;border-color:#007a5a;color:#fff}select{font:inherit;padding:4px 8px}
small{color:#616061}`;

function page(title: string, body: string): string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${STYLE}</style><main>${body}</main></html>`;
}

function errorPage(code: string): string {
	return page(
		'Something went wrong',
		`<h1>Something went wrong when authorizing this app.</h1><p>Error details: <code>${escapeHtml(code)}</code></p>`,
	);
}

function consentPage(core: Core, ask: Ask): string {
	const { app, team, users } = core.workspace;
	const hidden = Object.entries({
		client_id: ask.clientId,
		scope: ask.scopes.join(','),
		redirect_uri: ask.givenRedirectUri,
		state: ask.state,
	})
		.filter(([, value]) => value !== null)
		.map(
			([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value ?? '')}">`,
		)
		.join('');
	const people = [...users.values()]
		.filter((user) => !user.deleted && !user.isBot && !user.isRestricted && !user.isStranger)
		.map((user) => `<option value="${user.id}">${escapeHtml(user.realName)}</option>`)
		.join('');
	const scopes = ask.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
	return page(
		`Install ${app.name}`,
		`<small>Slack sandbox on this machine</small>
<h1>${escapeHtml(app.name)} is requesting permission to access the ${escapeHtml(team.name)} workspace</h1>
<p>What will ${escapeHtml(app.name)} be able to do?</p><ul>${scopes}</ul>
<form method="post" action="/oauth/v2/authorize">${hidden}
<label>Signed in as <select name="user">${people}</select></label>
<div class="row"><button name="decision" value="deny">Cancel</button><button class="allow" name="decision" value="allow">Allow</button></div></form>`,
	);
}

function escapeHtml(text: string): string {
	return text.replace(
		/[&<>"']/g,
		(char) =>
			({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char,
	);
}
