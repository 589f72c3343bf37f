import fc from 'fast-check';

import { mayChange, type WhatToChange } from '../../src/core/people/may-change';
import { aSlackUser } from '../helpers/a-slack-user';

const nobodyListed = { routeEditors: null };
const listed = { routeEditors: ['U1'] };

describe('mayChange', () => {
	const ben = aSlackUser({ id: 'U1', name: 'Ben Okafor' });

	test('admins and owners, and who is listed', () => {
		expect(mayChange({ ...ben, isAdmin: true }, 'routes', nobodyListed, 'T1')).toEqual({
			may: true,
		});
		expect(mayChange(ben, 'routes', listed, 'T1')).toEqual({ may: true });
		expect(mayChange(ben, 'routes', nobodyListed, 'T1')).toEqual({
			may: false,
			why: 'Ben Okafor is neither an admin or owner of the Slack workspace nor listed as a route editor. An admin can change the route, or add Ben Okafor to the route editors.',
		});
	});

	test('only admins and owners say who is listed', () => {
		expect(mayChange({ ...ben, isAdmin: true }, 'editors', listed, 'T1').may).toBe(true);
		expect(mayChange(ben, 'editors', listed, 'T1').may).toBe(false);
	});

	test.each([
		[{ deleted: true }, 'was deactivated'],
		[{ isBot: true }, 'is a bot'],
		[{ isGuest: true }, 'is a guest'],
		[{ isStranger: true }, 'belongs to another company'],
		// Once they share a channel with the app, Slack calls them no strangers.
		[{ teamId: 'T2' }, 'belongs to another company'],
	])('never %j, listed, admin or not', (what, why) => {
		for (const isAdmin of [true, false]) {
			const answer = mayChange({ ...ben, isAdmin, ...what }, 'routes', listed, 'T1');
			expect(answer).toMatchObject({ may: false, why: expect.stringContaining(why) });
		}
	});

	test('admins of a workspace of the organisation, whose others are members here', () => {
		const admin = { ...ben, isAdmin: true, teamId: 'T2' };
		expect(mayChange({ ...admin, teamIds: ['T1', 'T2'] }, 'routes', listed, 'T1').may).toBe(true);
		expect(mayChange(admin, 'routes', listed, 'E1').may).toBe(true);
		expect(mayChange({ ...admin, teamId: null }, 'routes', listed, 'T1').may).toBe(true);
	});

	test('everybody their own preferences, guests too; those of others only admins', () => {
		const own: WhatToChange = { preferencesOf: 'U1' };
		for (const more of [{}, { isGuest: true }, { isStranger: true }, { teamId: 'T2' }]) {
			const user = { ...ben, ...more };
			expect(mayChange(user, own, nobodyListed, 'T1')).toEqual({ may: true });
		}
		expect(mayChange({ ...ben, deleted: true }, own, nobodyListed, 'T1').may).toBe(false);
		const others: WhatToChange = { preferencesOf: 'U2' };
		expect(mayChange({ ...ben, isAdmin: true }, others, nobodyListed, 'T1').may).toBe(true);
		expect(mayChange(ben, others, listed, 'T1')).toEqual({
			may: false,
			why: 'Ben Okafor is neither an admin nor an owner of the Slack workspace, and everybody else may change only their own preferences.',
		});
	});

	test('nobody is nobody', () => {
		expect(mayChange(null, 'routes', listed, 'T1').may).toBe(false);
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
				expect(mayChange(user, what, listed, 'T1').may).toBe(
					(isMember && (user.isAdmin || named)) || (lives && own),
				);
			}),
		);
	});
});
