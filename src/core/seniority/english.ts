import type { SeniorityWords } from './seniority-words';

const TEAMS =
	'team|group|squad|chapter|section|shift|crew|practice|tribe|guild|line|cell|unit|pod|floor|people';

/** A firm's partners are named after these. */
const PRACTICES = [
	'advisory|assurance|attorney|audit|avocat|avocate|consulting|corporate|deal|group',
	'investment|law|lawyer|legal|litigation|rechtsanwalt|rechtsanwaltin|steuerberater',
	'steuerberaterin|tax',
].join('|');

/** A partner or owner with one of these in front owns a matter, not the company. */
const MATTERS = [
	'alliance|app|application|asset|backlog|channel|client|content|control|customer|data',
	'delivery|domain|epic|feature|finance|growth|hr|learning|marketing|people|platform',
	'process|product|project|recruiting|risk|service|solution|strategic|success|support',
	'system|talent|technical|technology|tool|training',
].join('|');

/** "CRO Specialist", "CEO Assistant": not the chief. */
const AROUND_A_CHIEF = [
	'advis[eo]r|advisory|analyst|assist[a-z]+|associate|coach|consultant|coordinator|engineer',
	'expert|manager|office|secretary|services|specialist',
].join('|');

/** "Go to Market Director", "Order to Cash Manager": nobody is reported to. */
const FLOWS =
	'business|cash|consumer|delivery|door|end|market|order|pay|plan|production|report|retire|value';

/** Words in -er and -or, of any of the languages, that are nobody's occupation. */
const THINGS = [
	'after|anterior|atelier|center|chantier|computer|consumer|corner|courrier|customer|dossier',
	'exterior|factor|financier|former|hotelier|immobilier|interior|investor|junior|lager|letter',
	'maior|major|mayor|mejor|melhor|member|minor|motor|never|number|order|other|owner|paper',
	'particulier|partner|posterior|power|premier|quartier|sector|senior|summer|super|superior',
	'transfer|user|valor|vendor|water|weiter|winter',
].join('|');

export const english: SeniorityWords = {
	notTheirs: [
		'(?:former|formerly|previously) <rest>',
		'(?:past|aspiring|future) (?:<boss>|manager)<rest>',
		'ex (?:the )?<boss><rest>',
		'ex (?:[a-z]+ )?(?:manager|lead|supervisor|leader)<rest>',
		'ex [a-z0-9]+',
		'at (?!law)[^,&]*(?:& (?!<boss>)[^,&]*)*',
		'office of (?:the )?<boss><rest>',
		'(?:<boss> s|president|chairman|chief executive) (?:office|club)',
		'(?:reporting|reports|report) to <rest>',
		`(?:to|for|supporting) (?!(?:${FLOWS})(?![a-z]))(?:the |our |a |its |their )?(?:[a-z]+ ){0,2}(?:<boss>|partner|owner|manager|supervisor)<rest>`,
		'thought leader(?:ship)?',
		'board of directors',
	],
	deputyBefore: [
		'deputy(?: (?:to|of)(?: the)?)?',
		'vice',
		'sub(?= (?:direct|diret|gerent|jef|chef|encarg|manag|lead|editor|head))',
		'(?:assistant|asst)(?= (?:[a-z]+ ){0,3}(?:manager|mgr|director|dir|head|supervisor|principal|superintendent|chief|leader|lead|foreman)(?![a-z]))',
		'(?:second|2nd) in command(?: to(?: the)?)?',
		'under(?= (?:director|manager|secretary))',
	],
	leading: [
		'lead(?! (?:gen|generation|nurturing|scoring|management|qualification)(?![a-z]))',
		'principal',
		'managing',
	],
	aide: [
		'(?:assistant|asst|secretary|aide|advisor|adviser|counsel|support|chauffeur|receptionist) (?:to|of|for|supporting) <rest>',
		'(?:assistant|asst|secretary) (?:c[efotmi]o|md|p?dg)',
		'(?:executive|personal|administrative|management|virtual|admin) (?:assistant|asst|secretary)(?: (?:to|of|for|supporting) <rest>| <boss><rest>)?(?: , <boss><rest>)?',
		'[ep]a (?:to|for) <rest>',
		'(?:<boss>|executive)(?: s)? (?:assistant|secretary|aide|pa|ea)',
		'founders? (?:s )?associate',
		'(?:manager|mgr|lead|leader|director|management) (?:intern|trainee|apprentice)',
	],
	c_level: [
		`c(?:[bcdefghikmopqrstvxl]o|hro|iso|pto|aio|dao|dio|tio|cio|lo|sco|mto)(?! (?:s )?(?:${AROUND_A_CHIEF}))`,
		'chief (?:[a-z]+ (?:& )?){1,5}officer',
		'chief exec(?:utive)?',
		'pres(?:ident)?',
		'(?:co )?founder(?! (?:s )?associate)',
		'(?:co )?founding (?:partner|member|director|principal)',
		'(?:managing|mng) (?:general |equity )?(?:direct(?:or|ress)|dir|partner|member|principal|owner)',
		'(?<=^|& |, (?:group|deputy) |group |deputy |joint |regional |country )md(?! ,? ?(?:phd|mph|msc|facs|mba))',
		'(?:equity|general|senior|name|limited|junior|operating|venture|executive) partner',
		`(?:(?<=^|[,&] )|(?:${PRACTICES}) )partner(?:in)?(?= *(?:$|[,&]|(?:in|of|at|for|bei|im|der|${PRACTICES})(?![a-z])))`,
		'(?:co )?owner(?: operator)?(?! (?:relations|services|success|support|experience))',
		'chair(?:man|woman|person)?',
		'board member',
		'member of the (?:executive |management |supervisory |managing )?board(?: of directors)?',
		'(?:executive|management) board(?: member)?',
		'proprietor',
		'proprietress',
		'entrepreneur',
		'general counsel',
		'(?:secretary general|general secretary|director general)',
	],
	vp: [
		'(?:[aersgdfc]|se|sr )?vp',
		'(?:(?:assistant|associate|asst|assoc) )?vice pres(?:ident)?',
		'(?:assistant|associate) (?:[aes]?vp)',
	],
	director: [
		'direct(?:or|ress)(?:in)?',
		'dir',
		'head(?! (?:hunter|count|office|of state))',
		'head ?(?:master|mistress|teacher)',
		'chief of staff(?: (?:to|for|of) <rest>)?',
		'chief',
		'general (?:manager|mgr|mngr)',
		'gm',
		'dean',
	],
	manager: [
		'[a-z]*(?:manager|mngr|mgr)(?:in)?',
		'(?:supervisor|superv|foreman|forewoman|superintendent|overseer|leader)(?:in)?',
		`(?:${TEAMS}) ?lead(?:er)?(?:in)?`,
		'head (?:chef|cook|nurse|coach|waiter|waitress|housekeeper|cashier|receptionist|gardener)',
		'charge nurse',
		'kam',
		'^(?:am|pm|tl|csm|bdm|tam)$',
	],
	individual: [
		`(?:business partner|(?:${MATTERS}) (?:partner|owner))(?:in)?`,
		'(?:(?:pastry|personal|commis|private|sushi|line|station) chef|chef de (?:partie|rang))',
		'(?:advisory|supervisory) board member',
		'(?:team|crew|cabin crew) member',
		'member of (?:the )?technical staff',
		'^(?:ea|pa|ae|po|swe|sre|dpo)$',
		'[sbalm]dr',
		'hrbp',
		'accountant|actuary|adjuster|admin|administrator|adviser|advisor|advocate|agent',
		'agile coach|ambassador|analyst|animator|appraiser|apprentice|architect|artisan',
		'artist|assembler|assessor|assistant|assoc|associate|attendant|attorney|au pair',
		'auditor|baker|banker|barista|barman|barrister|bartender|biologist|bookkeeper|broker',
		'builder|buyer|cabin crew|caller|caretaker|carpenter|cashier|chemist|cleaner|clerk',
		'closer|co ordinator|coach|coder|concierge|consultant|contractor|controller|cook',
		'coord|coordinator|copywriter|correspondent|counsel|counsell?or|curator|cutter',
		'dentist|designer|detective|developer|dispatcher|doctor|drafter|draftsman|driver',
		'economist|editor|electrician|employee|eng|engineer|estimator|examiner|exec|executive',
		'expediter|expert|facilitator|farmer|fellow|firefighter|fisher|fitter|freelancer',
		'fundraiser|gardener|generalist|guard|guide|hacker|hairdresser|handler|host|hostess',
		'housekeeper|illustrator|inspector|installer|instructor|integrator|intern|interpreter',
		'investigator|investor|janitor|journalist|judge|key user|keyholder|labou?rer|lawyer',
		'lecturer|librarian|machinist|maintainer|marketer|mechanic|mentor|merchandiser',
		'midwife|moderator|nanny|negotiator|notary|nurse|officer|operator|optimizer',
		'organi[sz]er|packer|painter|paralegal|paramedic|pharmacist|photographer|physician',
		'physicist|picker|pilot|planner|plumber|postdoc|presenter|processor|producer',
		'professor|programmer|promoter|purchaser|realtor|receptionist|recruiter|rep|reporter',
		'representative|researcher|reviewer|sailor|salesman|salesperson|saleswoman|scheduler',
		'scientist|screener|scrum master|secretary|seller|servant|server|sewer|soldier',
		'solicitor|sourcer|spec|specialist|statistician|steward|stewardess|stocker',
		'storekeeper|strategist|student|stylist|surgeon|surveyor|sysadmin|tailor|teacher',
		'technician|technologist|teller|tester|therapist|trader|trainee|trainer|translator',
		'treasurer|tutor|underwriter|verifier|vet|veterinarian|videographer|volunteer|waiter',
		'waitress|webmaster|welder|worker|writer',
	],
	occupation: [
		`(?!(?:${THINGS})(?![a-z]))[a-z]{3,}(?<!isch|lich|end)(?:er|or)(?= *(?:$|[,&]|(?:to|of|for|in|at|with|bei|im|für|de|chez)(?![a-z])))`,
		'[a-z]{3,}(?:ist|ician|[a-z]eer)',
		'[a-z]{4,}(?:man|woman)',
		'[a-z]+ partner(?:in)?(?= *(?:$|[,&]))',
	],
};
