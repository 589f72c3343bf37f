import { type Career, judgeJobChange } from '../../src/crm/job-change';

const career = (change: Partial<Career>): Career => ({
	title: null,
	company: null,
	domain: null,
	previousTitle: null,
	previousCompany: null,
	previousDomain: null,
	...change,
});

describe('a job change', () => {
	it.each<[string, Partial<Career>, string | null]>([
		['another company', { company: 'Globex', previousCompany: 'Hooli' }, 'person.joined_company'],
		[
			'another domain',
			{ domain: 'globex.example', previousDomain: 'www.hooli.example' },
			'person.joined_company',
		],
		['no company any more', { previousCompany: 'Hooli' }, 'person.left_company'],
		[
			'another company and a lower title',
			{ company: 'A', previousCompany: 'B', title: 'Analyst', previousTitle: 'CEO' },
			'person.joined_company',
		],
		[
			'the name written otherwise, same domain',
			{
				company: 'Acme',
				previousCompany: 'Acme Technologies',
				domain: 'https://www.acme.example/',
				previousDomain: 'acme.example',
			},
			null,
		],
		[
			'the same name, another domain',
			{
				company: 'Acme',
				previousCompany: 'ACME, Inc.',
				domain: 'acme.example',
				previousDomain: 'acme.de.example',
			},
			null,
		],
		['a name now and a domain before', { company: 'Acme', previousDomain: 'hooli.example' }, null],
		['no company before', { company: 'Acme' }, null],
		[
			'a higher title',
			{ title: 'Director of Operations', previousTitle: 'Operations Manager' },
			'person.promoted',
		],
		['a title of the same level', { title: 'VP Sales', previousTitle: 'VP Marketing' }, null],
		['a lower title', { title: 'Manager', previousTitle: 'Director' }, null],
		['a title without one before', { title: 'CEO' }, null],
		['a title of no known level before', { title: 'CEO', previousTitle: 'Wizard' }, null],
	])('%s', (_what, change, type) => {
		const { type: judged, reason } = judgeJobChange(career(change));
		expect(judged).toBe(type);
		expect(reason === null).toBe(type !== null);
	});
});
