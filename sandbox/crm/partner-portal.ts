import { fastify } from 'fastify';

export interface PortalRequest {
	action: 'convert' | 'reject' | 'apply' | 'owner';
	registrationId: string;
	body: unknown;
	/** The status that was answered. */
	status: number;
}

export interface PartnerPortal {
	url: string;
	/** Every call, refused ones included. */
	requests: PortalRequest[];
	/** So many discounts are answered 503 from now on. */
	failNext(times: number): void;
	close(): Promise<void>;
}

/** A partner portal on loopback: a registration is converted into a deal or rejected, once. */
export async function startPartnerPortal(options: {
	port?: number;
	token: string;
}): Promise<PartnerPortal> {
	const requests: PortalRequest[] = [];
	const decided = new Map<string, PortalRequest['action']>();
	let failing = 0;
	const app = fastify();
	app.post('/api/owners', async (request, reply) => {
		const refused = request.headers.authorization !== `Bearer ${options.token}`;
		const status = refused ? 401 : 200;
		requests.push({ action: 'owner', registrationId: '', body: request.body ?? null, status });
		return reply.code(status).send({});
	});
	app.post<{ Params: { id: string } }>('/api/discounts/:id/apply', async (request, reply) => {
		const { id } = request.params;
		const refused = request.headers.authorization !== `Bearer ${options.token}`;
		const status = refused ? 401 : failing > 0 ? 503 : 200;
		if (status === 503) failing -= 1;
		requests.push({ action: 'apply', registrationId: id, body: request.body ?? null, status });
		return reply.code(status).send({ id, status: status === 200 ? 'applied' : 'failed' });
	});
	for (const action of ['convert', 'reject'] as const) {
		app.post<{ Params: { id: string } }>(
			`/api/registrations/:id/${action}`,
			async (request, reply) => {
				const { id } = request.params;
				const refused = request.headers.authorization !== `Bearer ${options.token}`;
				const known = decided.get(id);
				const status = refused ? 401 : known !== undefined && known !== action ? 409 : 200;
				requests.push({ action, registrationId: id, body: request.body ?? null, status });
				if (status === 401) return reply.code(401).send({ error: 'unauthorized' });
				if (status === 409) return reply.code(409).send({ error: `already ${known}ed` });
				decided.set(id, action);
				return {
					id,
					status: action === 'convert' ? 'converted' : 'rejected',
					dealId: action === 'convert' ? `deal-of-${id}` : null,
				};
			},
		);
	}
	const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return {
		url,
		requests,
		failNext: (times) => {
			failing = times;
		},
		close: () => app.close(),
	};
}
