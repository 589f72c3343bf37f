import { startPartnerPortal, type PartnerPortal } from '../../sandbox/crm/partner-portal';

let portal: PartnerPortal;
beforeEach(async () => {
	portal = await startPartnerPortal({ token: 'portal-token' });
});
afterEach(() => portal.close());

const post = (path: string, token = 'portal-token') =>
	fetch(`${portal.url}${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ by: 'Dana' }),
	});

it('converts once, answers a repetition alike and refuses the opposite', async () => {
	const first = await post('/api/registrations/reg_1/convert');
	expect([first.status, await first.json()]).toEqual([
		200,
		{ id: 'reg_1', status: 'converted', dealId: 'deal-of-reg_1' },
	]);
	expect((await post('/api/registrations/reg_1/convert')).status).toBe(200);
	expect((await post('/api/registrations/reg_1/reject')).status).toBe(409);
	expect((await post('/api/registrations/reg_2/reject')).status).toBe(200);
	expect(portal.requests).toEqual([
		{ action: 'convert', registrationId: 'reg_1', body: { by: 'Dana' }, status: 200 },
		{ action: 'convert', registrationId: 'reg_1', body: { by: 'Dana' }, status: 200 },
		{ action: 'reject', registrationId: 'reg_1', body: { by: 'Dana' }, status: 409 },
		{ action: 'reject', registrationId: 'reg_2', body: { by: 'Dana' }, status: 200 },
	]);
});

it('refuses a wrong token and decides nothing', async () => {
	expect((await post('/api/registrations/reg_1/convert', 'wrong')).status).toBe(401);
	expect((await post('/api/registrations/reg_1/reject')).status).toBe(200);
});
