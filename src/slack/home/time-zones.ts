import type { OptionGroup } from './elements';

/** Those that most people are in; any other can be set with Slack Workspace. */
const ZONES: ReadonlyArray<readonly [region: string, zones: readonly string[]]> = [
	[
		'Africa',
		['Africa/Cairo', 'Africa/Casablanca', 'Africa/Johannesburg', 'Africa/Lagos', 'Africa/Nairobi'],
	],
	[
		'America',
		[
			'America/Anchorage',
			'America/Argentina/Buenos_Aires',
			'America/Bogota',
			'America/Chicago',
			'America/Denver',
			'America/Halifax',
			'America/Lima',
			'America/Los_Angeles',
			'America/Mexico_City',
			'America/New_York',
			'America/Phoenix',
			'America/Santiago',
			'America/Sao_Paulo',
			'America/St_Johns',
			'America/Toronto',
			'America/Vancouver',
		],
	],
	[
		'Asia',
		[
			'Asia/Bangkok',
			'Asia/Dhaka',
			'Asia/Dubai',
			'Asia/Ho_Chi_Minh',
			'Asia/Hong_Kong',
			'Asia/Jakarta',
			'Asia/Jerusalem',
			'Asia/Karachi',
			'Asia/Kathmandu',
			'Asia/Kolkata',
			'Asia/Manila',
			'Asia/Riyadh',
			'Asia/Seoul',
			'Asia/Shanghai',
			'Asia/Singapore',
			'Asia/Taipei',
			'Asia/Tashkent',
			'Asia/Tokyo',
		],
	],
	[
		'Europe',
		[
			'Europe/Amsterdam',
			'Europe/Athens',
			'Europe/Berlin',
			'Europe/Brussels',
			'Europe/Bucharest',
			'Europe/Copenhagen',
			'Europe/Dublin',
			'Europe/Helsinki',
			'Europe/Istanbul',
			'Europe/Kyiv',
			'Europe/Lisbon',
			'Europe/London',
			'Europe/Madrid',
			'Europe/Oslo',
			'Europe/Paris',
			'Europe/Prague',
			'Europe/Rome',
			'Europe/Stockholm',
			'Europe/Vienna',
			'Europe/Warsaw',
			'Europe/Zurich',
		],
	],
	[
		'Pacific and UTC',
		[
			'Australia/Adelaide',
			'Australia/Brisbane',
			'Australia/Perth',
			'Australia/Sydney',
			'Pacific/Auckland',
			'Pacific/Honolulu',
			'UTC',
		],
	],
];

const LISTED = new Set(ZONES.flatMap(([, zones]) => zones));

/** By region; `own` is among them, whatever it is. */
export function timeZoneGroups(own: string | null): OptionGroup[] {
	const groups = ZONES.map(([label, zones]) => ({ label, options: zones.map(zoneOption) }));
	if (own === null || LISTED.has(own)) return groups;
	return [{ label: 'Yours', options: [zoneOption(own)] }, ...groups];
}

/** "New York" of `America/New_York`. */
export function zoneWords(zone: string): string {
	return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function zoneOption(zone: string) {
	return { value: zone, label: zoneWords(zone) };
}
