import { notPublic } from '../../src/core/connection/connection-public-url';

it.each([
	'https://n8n.example.com/webhook/1/slack',
	'https://n8n.example.com:8443/',
	'https://203.0.113.7/',
	'https://172.32.0.1/',
	'https://fd.example.com/',
])('%s can be called', (url) => {
	expect(notPublic(url)).toBeNull();
});

it.each([
	['http://n8n.example.com/', 'https only'],
	['ftp://n8n.example.com/', 'https only'],
	['https://localhost:5678/', 'own network'],
	['https://127.0.0.1/', 'own network'],
	['https://127.8.9.1/', 'own network'],
	['https://[::1]:5678/', 'own network'],
	['https://0.0.0.0/', 'own network'],
	['https://10.1.2.3/', 'own network'],
	['https://172.16.0.1/', 'own network'],
	['https://172.31.255.1/', 'own network'],
	['https://192.168.1.1/', 'own network'],
	['https://169.254.169.254/', 'own network'],
	['https://[fd12:3456::1]/', 'own network'],
	['https://[fe80::1]/', 'own network'],
	['https://n8n/', 'own network'],
	['https://n8n.local/', 'own network'],
	['https://n8n.default.svc.cluster.internal/', 'own network'],
	['', 'is no URL'],
	['n8n.example.com', 'is no URL'],
])('%s cannot: %s', (url, why) => {
	expect(notPublic(url)).toContain(why);
});

it('may be on this machine when the Slack that calls is', () => {
	expect(notPublic('http://127.0.0.1:5678/webhook', { nearSlack: true })).toBeNull();
	expect(notPublic('http://192.168.1.1/', { nearSlack: true })).toContain('own network');
});
