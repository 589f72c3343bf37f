import { homeModel } from '../../src/core/home/home-model';
import {
	filterChannels,
	FIRST_PAGE,
	homePageOf,
	readHomePage,
	turnPage,
} from '../../src/core/home/home-page';
import type { PreferenceRule } from '../../src/core/preference-types';
import { aHomeInput, aMapping, aNotification, aRoute } from '../helpers/home-models';

const rule = (match: string, channel: PreferenceRule['channel'] = 'off'): PreferenceRule => ({
	match,
	channel,
	timing: 'immediate',
});
const choiceFor = (match: string, own: PreferenceRule[], organisation: PreferenceRule[] = []) =>
	homeModel(
		aHomeInput({
			preferences: {
				person: { rules: own, settings: {} },
				organisation: { rules: organisation, settings: {} },
			},
		}),
	).choices.find((choice) => choice.match === match);

describe('choices', () => {
	it('name what is chosen, and what holds otherwise', () => {
		expect(choiceFor('deals', [rule('deals', 'email')], [rule('deals', 'both')])).toMatchObject({
			own: { channel: 'email' },
			usual: { channel: 'both', by: 'organisation' },
		});
		expect(choiceFor('deals', [])).toMatchObject({
			own: null,
			usual: { channel: 'slack', timing: 'immediate', by: 'default' },
		});
	});

	it('fall back to the person’s own word about everything before the organisation’s about a category', () => {
		expect(choiceFor('deals', [rule('*', 'email')], [rule('deals', 'both')])).toMatchObject({
			own: null,
			usual: { channel: 'email', by: 'person', match: '*' },
		});
	});

	it('about single types stand apart', () => {
		const { exceptions } = homeModel(
			aHomeInput({
				preferences: {
					person: { rules: [rule('deal.won'), rule('deals'), rule('*')], settings: {} },
					organisation: { rules: [rule('task.due')], settings: {} },
				},
			}),
		);
		expect(exceptions.items.map(({ match }) => match)).toEqual(['deal.won']);
	});
});

describe('lists', () => {
	const notifications = Array.from({ length: 11 }, (_none, at) => aNotification({ id: `n${at}` }));

	it('show a page and say where it goes on', () => {
		const model = homeModel(aHomeInput({ notifications }));
		expect(model.notifications.items).toHaveLength(10);
		expect(model.notifications).toMatchObject({ first: null, next: 'n9' });
	});

	it('that end here go on nowhere', () => {
		const page = { ...FIRST_PAGE, notifications: 'n0' };
		const model = homeModel(aHomeInput({ notifications: notifications.slice(1), page }));
		expect(model.notifications).toMatchObject({ first: '', next: null });
	});

	it('begin anew when the page is gone', () => {
		const routes = [aRoute({ id: 'a' }), aRoute({ id: 'b' })];
		const counts = { mapped: 0, unmapped: 1, ambiguous: 0, conflicting: 0 };
		const { admin } = homeModel(
			aHomeInput({
				admin: { routes, people: { shown: [aMapping()], counts }, channels: null },
				page: { ...FIRST_PAGE, routes: 16 },
			}),
		);
		expect(admin?.routes).toEqual({ items: routes, first: null, next: null });
	});
});

describe('the page', () => {
	it.each([
		null,
		'',
		'no JSON',
		'[]',
		'"x"',
		'{"routes":-1,"exceptions":1.5,"people":{}}',
		'{"channelFilter":"secret","channels":[]}',
	])('of %p is the first', (metadata) => {
		expect(readHomePage(metadata)).toEqual(FIRST_PAGE);
	});

	it('comes back as it was turned', () => {
		const page = turnPage(turnPage(FIRST_PAGE, 'routes', '8'), 'people', 'nora@nowhere.example');
		const view = { type: 'home', private_metadata: JSON.stringify(page) };
		expect(homePageOf({ view })).toEqual({
			...FIRST_PAGE,
			routes: 8,
			people: 'nora@nowhere.example',
		});
		expect(turnPage(page, 'people', '')).toMatchObject({ people: null, routes: 8 });
		expect(turnPage(page, 'nothing', '4')).toEqual(page);
	});

	it('of another choice of channels begins at its beginning', () => {
		const page = turnPage(filterChannels(FIRST_PAGE, 'all'), 'channels', '6:dGVhbTpD');
		expect(readHomePage(JSON.stringify(page))).toEqual({
			...FIRST_PAGE,
			channelFilter: 'all',
			channels: '6:dGVhbTpD',
		});
		expect(filterChannels(page, 'member')).toMatchObject({
			channelFilter: 'member',
			channels: null,
		});
		expect(filterChannels(page, 'whatever')).toEqual(FIRST_PAGE);
	});

	it('of a window that is no Home tab is the first', () => {
		const view = { type: 'modal', private_metadata: '{"routes":8}' };
		expect(homePageOf({ view })).toEqual(FIRST_PAGE);
	});
});
