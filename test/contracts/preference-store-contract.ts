import type { JsonValue } from '../../src/core/json';
import type { AppTeam } from '../../src/core/store';
import { HOSTILE_TEXTS } from './hostile-text';
import { newApp, type OpenedStores } from './store-builders';

export function preferenceStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const nothing = { rules: [], settings: {} };

	describe('preferences', () => {
		const of = (app: AppTeam, userId: string) => second().preferencesFor({ ...app, userId });

		it('are the person’s and the organisation’s side by side, in their app only', async () => {
			const app = newApp();
			const prefer = (userId: string, match: string, channel: 'email' | 'off') =>
				store().savePreference({
					...app,
					userId,
					match,
					choice: { channel, timing: 'daily' },
				});
			const set = (userId: string, name: string, value: JsonValue) =>
				store().saveSetting({ ...app, userId, name, value });
			await prefer('', 'deals', 'email');
			await prefer('U1', 'deal.won', 'off');
			await prefer('U1', '*', 'off');
			await prefer('U2', 'deals', 'off');
			await set('', 'optIn', true);
			await set('U1', 'quietHours', { from: '22:00', until: '07:00', weekends: true });
			await set('U2', 'enabled', false);
			const organisation = {
				rules: [{ match: 'deals', channel: 'email', timing: 'daily' }],
				settings: { optIn: true },
			};
			const { person, ...rest } = await of(app, 'U1');
			expect(rest).toEqual({ organisation });
			expect(person.settings).toEqual({
				quietHours: { from: '22:00', until: '07:00', weekends: true },
			});
			expect(person.rules).toHaveLength(2);
			expect(person.rules).toEqual(
				expect.arrayContaining([
					{ match: '*', channel: 'off', timing: 'daily' },
					{ match: 'deal.won', channel: 'off', timing: 'daily' },
				]),
			);
			expect(await of(app, 'U3')).toEqual({ organisation, person: nothing });
			expect(await of(app, '')).toEqual({ organisation, person: nothing });
			expect(await of(newApp(), 'U1')).toEqual({ organisation: nothing, person: nothing });
		});

		it('change and go back to the default, each for itself', async () => {
			const app = { ...newApp(), userId: 'U1' };
			const prefer = (choice: { channel: 'slack' | 'both'; timing: 'weekly' } | null) =>
				store().savePreference({ ...app, match: 'deals', choice });
			await prefer({ channel: 'slack', timing: 'weekly' });
			await prefer({ channel: 'both', timing: 'weekly' });
			await store().saveSetting({ ...app, name: 'digestAt', value: '08:00' });
			await store().saveSetting({ ...app, name: 'digestAt', value: '09:30' });
			expect((await of(app, 'U1')).person).toEqual({
				rules: [{ match: 'deals', channel: 'both', timing: 'weekly' }],
				settings: { digestAt: '09:30' },
			});
			await prefer(null);
			await store().saveSetting({ ...app, name: 'digestAt', value: null });
			await store().saveSetting({ ...app, name: 'never', value: null });
			expect((await of(app, 'U1')).person).toEqual(nothing);
		});

		it('lose nothing when different settings are saved at the same moment', async () => {
			const app = { ...newApp(), userId: 'U1' };
			const names = Array.from({ length: 12 }, (_, n) => `setting${n}`);
			await Promise.all(
				names.flatMap((name, n) => {
					const [one, other] = n % 2 ? [store(), second()] : [second(), store()];
					return [
						one.saveSetting({ ...app, name, value: n }),
						other.savePreference({
							...app,
							match: name,
							choice: { channel: 'off', timing: 'immediate' },
						}),
					];
				}),
			);
			const { person } = await of(app, 'U1');
			expect(person.settings).toEqual(Object.fromEntries(names.map((name, n) => [name, n])));
			expect(person.rules.map(({ match }) => match).sort()).toEqual([...names].sort());
		});

		it.each(HOSTILE_TEXTS)('keep %j as it is', async (text) => {
			const app = { ...newApp(), userId: 'U1' };
			await store().savePreference({
				...app,
				match: text,
				choice: { channel: 'slack', timing: 'daily' },
			});
			await store().saveSetting({ ...app, name: text, value: [`${text}\0`] });
			const { person } = await of(app, 'U1');
			expect(person.rules).toEqual([{ match: text, channel: 'slack', timing: 'daily' }]);
			expect(Object.entries(person.settings)).toEqual([[text, [`${text}\0`]]]);
			await store().savePreference({ ...app, match: text, choice: null });
			await store().saveSetting({ ...app, name: text, value: null });
			expect((await of(app, 'U1')).person).toEqual(nothing);
		});
	});
}
