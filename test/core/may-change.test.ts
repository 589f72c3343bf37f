import fc from 'fast-check';

import { mayChange, type WhatToChange } from '../../src/core/people/may-change';
import { aSlackUser } from '../helpers/a-slack-user';

const nobodyListed = { routeEditors: null };
const listed = { routeEditors: ['U1'] };

describe('mayChange', () => {
	const ben = aSlackUser({ id: 'U1', name: 'Ben Okafor' });

	test('admins and owners, and who is listed', () => {
		expect(mayChange({ ...ben, isAdmin: true }, 'routes', nobodyListed)).toEqual({ may: true });
		expect(mayChange(ben, 'routes', listed)).toEqual({ may: true });
		expect(mayChange(ben, 'routes', nobodyListed)).toEqual({
			may: false,
			why: 'Ben Okafor is neither an admin or owner of the Slack workspace nor listed as a route editor. An admin can change the route, or add Ben Okafor to the route editors.',
		});
	});

	test('only admins and owners say who is listed', () => {
		expect(mayChange({ ...ben, isAdmin: true }, 'editors', listed).may).toBe(true);
		expect(mayChange(ben, 'editors', listed).may).toBe(false);
	});

	test.each([
		[{ deleted: true }, 'was deactivated'],
		[{ isBot: true }, 'is a bot'],
		[{ isGuest: true }, 'is a guest'],
		[{ isStranger: true }, 'belongs to another company'],
	])('never %j, listed, admin or not', (what, why) => {
		for (const isAdmin of [true, false]) {
			const answer = mayChange({ ...ben, isAdmin, ...what }, 'routes', listed);
			expect(answer).toMatchObject({ may: false, why: expect.stringContaining(why) });
		}
	});

	test('everybody their own preferences, guests too; those of others only admins', () => {
		const own: WhatToChange = { preferencesOf: 'U1' };
		for (const user of [ben, { ...ben, isGuest: true }, { ...ben, isStranger: true }]) {
			expect(mayChange(user, own, nobodyListed)).toEqual({ may: true });
		}
		expect(mayChange({ ...ben, deleted: true }, own, nobodyListed).may).toBe(false);
		const others: WhatToChange = { preferencesOf: 'U2' };
		expect(mayChange({ ...ben, isAdmin: true }, others, nobodyListed).may).toBe(true);
		expect(mayChange(ben, others, listed)).toEqual({
			may: false,
			why: 'Ben Okafor is neither an admin nor an owner of the Slack workspace, and everybody else may change only their own preferences.',
		});
	});

	test('nobody is nobody', () => {
		expect(mayChange(null, 'routes', listed).may).toBe(false);
	});

	test('whoever may is the person themself, or a person of the workspace who is admin or listed', () => {
		const flag = fc.boolean();
		const person = fc.record({
			id: fc.constantFrom('U1', 'U2'),
			deleted: flag,
			isBot: flag,
			isGuest: flag,
			isStranger: flag,
			isAdmin: flag,
			isEmailConfirmed: flag,
		});
		const whats: WhatToChange[] = ['routes', 'editors', 'workspace', { preferencesOf: 'U2' }];
		fc.assert(
			fc.property(person, fc.constantFrom(...whats), (flags, what) => {
				const user = aSlackUser(flags);
				const lives = !user.deleted && !user.isBot;
				const isMember = lives && !user.isGuest && !user.isStranger;
				const named = what === 'routes' && user.id === 'U1';
				const own = typeof what === 'object' && user.id === 'U2';
				expect(mayChange(user, what, listed).may).toBe(
					(isMember && (user.isAdmin || named)) || (lives && own),
				);
			}),
		);
	});
});
