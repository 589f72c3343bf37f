import { classifySeniority } from '../../src/core/seniority';
import type { Seniority } from '../../src/core/signal';

const TITLES: Record<Seniority, string[]> = {
	c_level: [
		'CEO',
		'Chief Executive Officer',
		'Chief Revenue Officer',
		'Chief Information Security Officer',
		'C.T.O.',
		'CEO & Founder',
		'VP Sales / Interim CRO',
		'Co-Founder',
		'President',
		'Managing Director',
		'Owner',
		'Geschäftsführer',
		'Geschaeftsfuehrerin',
		'Geschäftsführender Gesellschafter',
		'Vorstandsvorsitzende',
		'Mitglied des Vorstands',
		'Inhaber',
		'Président Directeur Général',
		'PDG',
		'Directrice générale',
		'Director General',
		'Directora Ejecutiva',
		'Consejero Delegado',
		'Diretor Executivo',
		'Sócio-fundador',
		'Presidente',
	],
	vp: [
		'VP Sales',
		'Vice President, Marketing',
		'SVP Engineering',
		'Senior Vice President of Operations',
		'EVP',
		'Vizepräsidentin Vertrieb',
		'Vice-président des ventes',
		'Vicepresidente de Finanzas',
		'Deputy Managing Director',
		'Stellvertretender Geschäftsführer',
	],
	director: [
		'Director of Finance',
		'Sales Director',
		'Head of Customer Success',
		'Director, Office of the CEO',
		'Chief of Staff',
		'Assistant Vice President',
		'Vertriebsleiter',
		'Leiterin Marketing',
		'Bereichsleiter IT',
		'Directeur commercial',
		'Directrice des ressources humaines',
		'Director de Tecnología',
		'Diretora de Vendas',
	],
	manager: [
		'Engineering Manager',
		'Regional Sales Manager',
		'Team Lead Support',
		'Sales Lead',
		'Assistant Director',
		'Teamleiterin Vertrieb',
		'Abteilungsleiter Einkauf',
		'Projektleiter',
		'Responsable marketing',
		'Chef de projet',
		'Jefa de ventas',
		'Gerente de Contas',
	],
	individual: [
		'Account Executive',
		'Software Engineer',
		'Senior Data Analyst',
		'Product Owner',
		'Executive Assistant to the CEO',
		'Assistant to the Managing Director',
		'Assistentin der Geschäftsführung',
		'Vertriebsmitarbeiter im Außendienst, Sachbearbeiter',
		'Kundenberaterin',
		'Chargée de communication',
		'Assistante de direction',
		'Développeuse',
		'Ingeniero de software',
		'Analista de sistemas',
		'Desenvolvedora',
		'Lead Generation Specialist',
		'Customer Support Representative',
	],
};

const cases = Object.entries(TITLES).flatMap(([level, titles]) =>
	titles.map((title): [string, string] => [title, level]),
);

it('has a body of titles worth the name', () => {
	expect(cases.length).toBeGreaterThanOrEqual(60);
});

it.each(cases)('%s is %s', (title, level) => {
	expect(classifySeniority(title)).toBe(level);
});

it.each(['', '   ', '???', 'Toimitusjohtaja', 'Wizard', null, undefined])(
	'says nothing about %p rather than guessing',
	(title) => {
		expect(classifySeniority(title)).toBeNull();
	},
);

it('reads only the first 200 characters of a hostile title', () => {
	expect(classifySeniority(`${'vice '.repeat(20_000)} CEO`)).toBeNull();
});
