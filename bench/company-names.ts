import type { Account } from '../src/core/accounts/account-types';

const words = (text: string): string[] => text.trim().split(/\s+/);

const BRANDS =
	words(`ac al an ar bel ber bra cal cen cor cy dal del dy el en er fal fen flo gal gen gor hal
	hel hy im in is ju ka kin la le lin lo lu ma me mi mo na ne no o or pa pe pri qua ra re ri ro sa se si so
	ta te ti to tri u va ve vi vo wa we xe ya ze zo`);
const ENDINGS = words(
	`ra ta na lis tec rix on ex ia io us um ent ova ica lyn dor ven sys net lab mark ford`,
);
const FAMILIES =
	words(`Miller Smith Johnson Williams Brown Jones Garcia Davis Rodriguez Martinez Hernandez
	Lopez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Clark Lewis Walker
	Hall Young King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell
	Parker Evans Edwards Collins Stewart Sánchez Morris Rogers Reed Cook Morgan Bell Murphy Bailey Rivera Cooper
	Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
	Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Dubois Durand Leroy Moreau
	Rossi Russo Ferrari Esposito Bianchi Romano Jensen Nielsen Hansen Larsen Olsen Andersson Johansson Karlsson
	O'Brien O'Connor Kowalski Nowak Silva Santos Oliveira Tanaka Suzuki Sato Kim Park Nguyen Patel Singh`);
const FIRST =
	words(`Global United American National First Blue Green Silver Golden North South East West
	Pacific Atlantic Central Advanced Modern Premier Prime Summit Pioneer Liberty Heritage Horizon Bright Clear
	Digital Smart Rapid Nova Alpha Delta Omega Apex Vertex Metro Urban Royal Crystal Diamond Eagle Falcon Lion
	River Ocean Mountain Valley Forest Stone Iron Steel Cloud Data Cyber Quantum Solar Fusion Core`);
const FIELDS =
	words(`Solutions Technologies Systems Consulting Partners Logistics Industries Services Software
	Media Energy Capital Holdings Pharma Medical Health Foods Foundry Motors Aviation Marine Construction
	Engineering Design Analytics Networks Security Insurance Finance Bank Realty Properties Retail Textiles
	Packaging Plastics Chemicals Electronics Robotics Labs Studios Ventures Trading Imports Farms Brewery Hotels
	Travel Education Publishing Printing Transport Shipping Automotive Tools Machinery Group International`);
const PLACES =
	words(`Berlin Hamburg Munich Köln London Manchester Dublin Paris Lyon Madrid Barcelona Lisbon
	Milano Roma Wien Zürich Geneva Amsterdam Rotterdam Brussels Copenhagen Oslo Stockholm Helsinki Warsaw Prague
	Budapest Boston Chicago Dallas Denver Houston Seattle Portland Austin Atlanta Miami Phoenix Toronto Montreal
	Vancouver Sydney Melbourne Auckland Tokyo Osaka Seoul Singapore Mumbai Delhi Dubai`);
const FORMS = [
	'Inc',
	'Inc.',
	'LLC',
	'Ltd',
	'Ltd.',
	'Limited',
	'GmbH',
	'AG',
	'S.A.',
	'B.V.',
	'SAS',
	'Co.',
	'Corp',
];
const SITES = ['com', 'com', 'com', 'de', 'io', 'co.uk', 'net', 'fr', 'org'];

/** The same numbers each run (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Companies as a CRM has them: many names that differ, and words that thousands share. */
export function companies(count: number, seed: number): Account[] {
	const random = seeded(seed);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	const brand = () => {
		const parts = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(BRANDS));
		const word = parts.join('') + pick(ENDINGS);
		return word.charAt(0).toUpperCase() + word.slice(1);
	};
	const kinds: Array<() => string> = [
		brand,
		() => `${brand()} ${pick(FIELDS)}`,
		() => `${brand()} ${pick(FIELDS)}`,
		() => `${pick(FAMILIES)} ${pick(FIELDS)}`,
		() => `${pick(FAMILIES)} & ${pick(FAMILIES)}`,
		() => `${pick(FIRST)} ${pick(FIELDS)}`,
		() => `${pick(FIRST)} ${pick(FIRST)} ${pick(FIELDS)}`,
		() => `${pick(FIRST)} ${brand()} ${pick(FIELDS)}`,
		() => `${pick(PLACES)} ${pick(FIELDS)} ${brand()}`,
		() => `${pick(FAMILIES)} ${pick(FIELDS)} ${pick(PLACES)}`,
	];
	return Array.from({ length: count }, (_, at) => {
		const name = pick(kinds)();
		const label = name.normalize('NFD').replace(/[^a-z]+/gi, random() < 0.8 ? '' : '-');
		return {
			id: `00Q${String(at).padStart(12, '0')}`,
			name: random() < 0.5 ? `${name} ${pick(FORMS)}` : name,
			domain: random() < 0.85 ? `${label.toLowerCase()}.${pick(SITES)}` : null,
			url: `https://crm.example/accounts/${at}`,
			ownerEmail: `rep${Math.floor(random() * 200)}@vendor.example`,
		};
	});
}
