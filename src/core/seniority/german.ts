import type { SeniorityWords } from './seniority-words';

/** -leiter, -leiterin, -leitung, and how they are shortened. */
const LEADER = '(?:leit(?:er|erin|ung)|ltr|ltg)';

/** Who leads one of these is below a director; a Hauptabteilung is a division. */
const UNITS = [
	'abt|abteilungs?|bau|baustellen|büro|einsatz|filial|gruppen?|kassen|kolonnen|küchen',
	'laden|linien|markt|montage|objekt|programm|projekt|referats|ressort|restaurant',
	'sachgebiets|schicht|sektions|shop|stations|store|stützpunkt|team|trupp',
	'verkaufsstellen|werkstatt',
].join('|');

/** As the last part of a compound: "Vertriebsmitarbeiter", "Softwareentwicklerin". */
const CRAFTS = [
	'administrator|agent|aktuar|akustiker|analyst|anleiter|apotheker|arbeiter|architekt',
	'assistent|auditor|autor|azubi|beamte|beamter|bearbeiter|bediener|begleiter|berater',
	'betreuer|biolog|buchhalter|bäcker|chemikant|chemiker|coach|consultant|controller',
	'designer|dienstler|disponent|doktorand|dolmetscher|dozent|dreher|drucker|einkäufer',
	'elektriker|elektroniker|empfangsdame|entwickler|erzieher|expert|fahrer|forscher',
	'fotograf|friseur|fräser|geselle|gestalter|gutachter|gärtner|handwerker|hebamme',
	'helfer|händler|influencer|informatiker|ingenieur|journalist|jurist|justiziar',
	'kassierer|kellner|kommissionierer|konditor|konstrukteur|koordinator|kurator|laborant',
	'lagerist|landwirt|lehrer|lehrling|lektor|logistiker|makler|maler|mathematiker|maurer',
	'mechaniker|mechatroniker|meister|moderator|monteur|notar|optiker|packer|personaler',
	'pfleger|physiker|planer|praktikant|programmierer|prüfer|psycholog|pädagog|recruiter',
	'redakteur|referent|repräsentant|revisor|rezeptionist|richter|sachverständiger',
	'schlosser|schreiber|schweisser|sekretär|soldat|spezialist|statistiker|steward',
	'student|syndikus|techniker|tester|texter|therapeut|tischler|trainee|trainer',
	'verkäufer|vermittler|vertreter|vertriebler|verwalter|volontär|werker|wissenschaftler',
	'zeichner|ökonom|übersetzer',
].join('|');

/** What runs a company, as the genitive after "Mitglied" or "Vorsitzende". */
const BODIES = [
	'aufsichtsrat[a-z]*|beirat[a-z]*|boards?|direktion|geschäfts[a-z]+|gl|konzernleitung',
	'managements?|unternehmensleitung|verwaltungsrat[a-z]*|vorstand[a-z]*',
].join('|');

export const german: SeniorityWords = {
	notTheirs: [
		'(?:ehem|ehemalige[rsn]?|früher(?:e[rsn]?)?|vormals|angehende[rsn]?|künftige[rsn]?|zukünftige[rsn]?) <rest>',
		'bei [^,&]*(?:& (?!<boss>)[^,&]*)*',
		'(?:der|des|dem|vom|von|für (?:die|den|das)|im) (?:[a-z]+ )?(?:<boss>|inhabers?|inhaberin|direktors|präsidenten|aufsichtsrat[a-z]*)(?: [^,&]*)?',
		'(?:büro|stab|stabsstelle|office)(?: (?:der|des))? <boss><rest>',
		'[a-z]*halbleiter',
	],
	deputyBefore: [
		'(?:stv|stellv)[a-z]*(?: (?:der|des|von|vom))?',
		'(?:vertreter|vertreterin|vertretung) (?:der|des|vom)',
	],
	leading: ['leitende[rsnm]?', 'ltd'],
	aide: [
		'[a-z]*(?:assistenz|assistent|assistentin|sekretärin|sekretariat|vorzimmer)(?: <rest>)?',
		'(?!general)[a-z]*(?:sekretär|referent|referentin|mitarbeiter|mitarbeiterin|praktikant|praktikantin|student|studentin)(?: (?:der|des|d|von) <rest>| <boss><rest>)',
		'rechte hand [^,&]*',
	],
	c_level: [
		'(?:[a-z]*geschäfts|markt|co)führ(?:er|erin|ung|ende[rsnm]?|ers|erinnen)(?: (?:gesellschafter|direktor|partner|vorstand|vorsitzende|präsident)[a-z]*)?',
		'geschäftsltg',
		'gesch(?:äfts?)? ?(?:f|führer|führerin|führung|führende[rsnm]?)',
		'geschäftsleit(?:er|erin|ung|ungsmitglied)',
		`(?:mitglied|vorsitzende[rs]?|vorsitz|sprecher|sprecherin|teil) (?:der|des|im|in der) (?:erweiterten )?(?:[a-z]+ )?(?:${BODIES})`,
		'gf(?:in)?',
		'(?!abteilungs|instituts)[a-z]*vorst(?:and|ände|ändin)(?:e?s)?(?:vorsitz(?:ende[rn]?)?|mitglied|sprecher(?:in)?|chef(?:in)?|vors)?',
		'(?!betriebsrats|personalrats)[a-z]*vorsitzende[rsn]?',
		'(?:aufsichts|verwaltungs)rat(?:s(?:vorsitzende[rn]?|mitglied|präsident(?:in)?))?',
		'verwaltungsrät(?:in|e)',
		'(?!vi[cz]e)[a-z]*präsident(?:in)?',
		'[a-z]*(?:gründer|inhaber|eigentümer|eigner|gesellschafter)(?:in)?',
		'(?:unternehmer|firmenchef|konzernchef|intendant|komplementär)(?:in)?',
		'gründungs(?:partner|mitglied|gesellschafter)(?:in)?',
		'generaldirektor(?:in)?',
		'generalsekretär(?:in)?',
		'(?:unternehmens|firmen|konzern)leit(?:er|erin|ung)',
		'rektor(?:in)?',
	],
	director: [
		`(?!geschäftsleit|unternehmensleit|firmenleit|konzernleit)[a-z]*${LEADER}`,
		`[a-z]*hauptabteilungs?${LEADER}`,
		'(?!general)[a-z]*direktor(?:in)?',
		'direktion',
		'prokurist(?:in)?',
		'generalbevollmächtigte[rn]?',
		'(?!firmen|konzern|vorstands)[a-z]{3,}chef(?:in)?',
		'chef(?:arzt|ärztin|redakteur|redakteurin)',
	],
	manager: [
		`(?!hauptabt)(?![a-z]*hauptabt)[a-z]*(?:${UNITS}) ?${LEADER}`,
		`${LEADER} (?:(?:der|des|d|die|vom|im|einer|eines) )?(?:abteilung|abt|team|gruppe|projekt|filiale|schicht|referat|sachgebiet|büro|sektion|ressort|shop|laden)`,
		'[a-z]*(?:abteilungs|instituts)vorst(?:and|ändin)',
		'(?:küchen|team|schicht|filial|abteilungs|gruppen|projekt)chef(?:in)?',
		'[a-z]*(?:schicht|gruppen|trupp|kolonnen|bau)führer(?:in)?',
		'[a-z]*verantwortliche?[rn]?',
		'(?:vorarbeiter|polier|werkmeister|schichtmeister|industriemeister)(?:in)?',
		'führungskraft|vorgesetzte[rn]?|handlungsbevollmächtigte[rn]?',
		'team ?lead(?:er)?(?:in)?',
		'chefin',
	],
	individual: [
		`(?!chef(?:arzt|ärzt|redakt)|werkmeister|schichtmeister|industriemeister|vorarbeiter|generalsekret)[a-z]*(?:${CRAFTS})(?:in|e|en|n)?`,
		'(?!chef)[a-z]*(?:kaufmann|kauffrau|kaufleute|fachmann|fachfrau|aushilfe|hilfe|beauftragte[rn]?|angestellte[rn]?|anwalt|anwältin|arzt|ärztin|koch|köchin|beamtin|bedienstete[rn]?|schwester|pflegerin)',
		'(?:studienrat|studienrätin|auszubildende[rn]?|bevollmächtigte[rn]?|selbst?ständige[rn]?|freiberufler(?:in)?|rentner(?:in)?)',
		'(?!führungs)[a-z]+kraft',
		'(?:presse|unternehmens|konzern)sprecher(?:in)?',
		'(?:kurs|übungs|seminar|reise)leiter(?:in)?',
		'betriebsratsvorsitzende[rn]?',
	],
	occupation: [
		'[a-z]{3,}(?:er|or|eur|og|ist|ant|and|at|ik|wirt|ent)in',
		'[a-z]{3,}(?:wirt|mann|frau|loge|path)',
	],
};
