import { compareSeniority, isPromotion } from '../../src/core/is-promotion';
import type { Seniority } from '../../src/core/signal';

it('orders from the individual to the top', () => {
	const levels: Seniority[] = ['vp', 'individual', 'c_level', 'manager', 'director'];
	expect(levels.sort(compareSeniority)).toEqual([
		'individual',
		'manager',
		'director',
		'vp',
		'c_level',
	]);
	expect(compareSeniority('vp', 'manager')).toBeGreaterThan(0);
	expect(compareSeniority('vp', 'vp')).toBe(0);
});

it.each([
	['Account Executive', 'Sales Manager'],
	['Teamleiter Vertrieb', 'Vertriebsleiter'],
	['Head of Finance', 'CFO'],
	['Directeur général adjoint', 'Directeur général'],
	['Subgerente', 'Gerente'],
	['Executive Assistant to the CEO', 'Chief of Staff to the CEO'],
])('%s to %s is a promotion', (previousTitle, title) => {
	expect(isPromotion(previousTitle, title)).toBe(true);
});

it.each([
	['Sales Manager', 'Account Executive'],
	['Software Engineer', 'Senior Software Engineer'],
	['CFO', 'CEO'],
	['CEO', 'Consultant (ex-CEO)'],
])('%s to %s is none that titles show', (previousTitle, title) => {
	expect(isPromotion(previousTitle, title)).toBe(false);
});

it.each([
	[null, 'CEO'],
	['', 'CEO'],
	['Sales', 'CEO'],
	['Sales Manager', undefined],
	['Sales Manager', 'Wizard'],
])('%p to %p: nobody knows', (previousTitle, title) => {
	expect(isPromotion(previousTitle, title)).toBeNull();
});
