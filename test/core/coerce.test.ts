import { absoluteLink } from '../../src/core/absolute-link';
import { toBoolean, toIsoDate, toIsoTime, toNumber } from '../../src/core/coerce';
import { normalizeDomain } from '../../src/core/normalize-domain';
import { signalTitle } from '../../src/core/signal-title';

it.each<[unknown, string | null]>([
	['2026-12-01', '2026-12-01T00:00:00.000Z'],
	['2026-12-01T10:15:00', '2026-12-01T10:15:00.000Z'],
	['2026-12-01 10:15', '2026-12-01T10:15:00.000Z'],
	['2026-12-01T10:15:00+02:00', '2026-12-01T08:15:00.000Z'],
	['2026-12-01T10:15:00.123456-0330', '2026-12-01T13:45:00.123Z'],
	['2026-12-01T10:15:00z', '2026-12-01T10:15:00.000Z'],
	[1_564_113_600_000, '2019-07-26T04:00:00.000Z'],
	[1_564_113_600, '2019-07-26T04:00:00.000Z'],
	['1564113600', '2019-07-26T04:00:00.000Z'],
	['2026-13-01', null],
	['2026-02-30T99:00:00', null],
	['soon', null],
	['', null],
	[true, null],
	[-5, null],
	[1e300, null],
	[null, null],
	[{}, null],
])('time %p is %p', (value, expected) => {
	expect(toIsoTime(value)).toBe(expected);
});

it('keeps the day of a close date', () => {
	expect(toIsoDate('2026-12-01T23:59:59Z')).toBe('2026-12-01');
	expect(toIsoDate('never')).toBeNull();
});

it.each<[unknown, number | null]>([
	[48000, 48000],
	['48000', 48000],
	[' 48000.50 ', 48000.5],
	['-3', -3],
	['1.2e3', 1200],
	['1,234.56', null],
	['1.234,56', null],
	['0x10', null],
	['', null],
	['NaN', null],
	[Infinity, null],
	['1e999', null],
	[true, null],
	[[], null],
])('number %p is %p', (value, expected) => {
	expect(toNumber(value)).toBe(expected);
});

it('reads the usual spellings of true and false', () => {
	expect([true, 'true', 'YES', 1, '1'].map(toBoolean)).toEqual([true, true, true, true, true]);
	expect([false, 'False', 'no', 0].map(toBoolean)).toEqual([false, false, false, false]);
	expect(['maybe', null, {}].map(toBoolean)).toEqual([null, null, null]);
});

it.each<[string | null, string | null, string | null]>([
	['https://crm.example/d/1', null, 'https://crm.example/d/1'],
	['/requests/1', 'https://pm.example/app', 'https://pm.example/requests/1'],
	['requests/1', 'https://pm.example/app', 'https://pm.example/app/requests/1'],
	['/requests/1', null, null],
	['javascript:alert(1)', 'https://pm.example', null],
	['data:text/html,x', null, null],
	['https://user:pass@crm.example/', null, null],
	['http://', null, null],
	['', 'https://pm.example', null],
	[null, 'https://pm.example', null],
])('link %p on %p is %p', (link, base, expected) => {
	expect(absoluteLink(link, base)).toBe(expected);
});

it.each<[string | null | undefined, string | null]>([
	['https://www.Globex.example/de?x=1', 'globex.example'],
	['globex.example.', 'globex.example'],
	['jordan@globex.example', 'globex.example'],
	['globex.example:8443', 'globex.example'],
	['globex', null],
	['', null],
	[undefined, null],
])('domain of %p is %p', (value, expected) => {
	expect(normalizeDomain(value)).toBe(expected);
});

it('writes a title from whatever names the thing, never an empty one', () => {
	expect(signalTitle({ type: 'deal.won', deal: { name: '$& Co' } })).toBe('Deal won: $& Co');
	expect(signalTitle({ type: 'record.deleted', subject: { kind: 'deal', id: '7' } })).toBe(
		'Record deleted: deal 7',
	);
	expect(
		signalTitle({ type: 'person.promoted', subject: { name: 'x' }, person: { name: 'Jo' } }),
	).toBe('Promotion: Jo');
	expect(signalTitle({ type: 'deal.lost' })).toBe('Deal lost');
});
