/** Of a word that no list knows: the common word of titles that is one slip of the keyboard away. */
export function correctSpelling(word: string): string {
	const isPlural = word.endsWith('s') && VOCABULARY.includes(word.slice(0, -1));
	if (word.length < 5 || isPlural || REAL_WORDS.has(word)) return word;
	return VOCABULARY.find((known) => isOneSlip(word, known)) ?? word;
}

const VOCABULARY = [
	// English
	'chief executive officer president director manager managing general founder owner chairman',
	'partner supervisor deputy assistant engineer developer analyst consultant specialist',
	'coordinator representative accountant administrator associate secretary leader',
	// German
	'geschaftsfuhrer geschaftsfuhrerin geschaeftsfuehrer geschaeftsfuehrerin geschaftsleitung',
	'geschaftsfuhrung vorstand vorsitzender inhaber inhaberin grunder direktor prokurist',
	'bereichsleiter abteilungsleiter teamleiter projektleiter gruppenleiter vertriebsleiter',
	'leiter leiterin leitung stellvertretender stellvertretende mitarbeiter mitarbeiterin',
	'sachbearbeiter sachbearbeiterin entwickler ingenieur buchhalter buchhalterin assistenz',
	// French
	'directeur directrice generale gerant gerante fondateur fondatrice responsable adjoint',
	'ingenieure developpeur analyste assistante consultante technicien comptable',
	'charge chargee',
	// Spanish and Portuguese
	'directora diretor diretora presidente presidenta gerente gerenta fundador fundadora',
	'propietario propietaria proprietario proprietaria consejero consejera delegado delegada',
	'responsavel supervisora encargado encargada encarregado encarregada coordinador',
	'coordinadora coordenador coordenadora analista asistente assistente consultor',
	'ingeniero engenheiro engenheira especialista tecnico tecnica adjunto adjunta vendedor',
].flatMap((line) => line.split(' '));

/** Words that are no rank, and yet one slip away from one. */
const REAL_WORDS = new Set(
	[
		'associated charged charger charges consultoria developed directory engineered founded funder',
		'ingenieria ladder leiten lender loader letter managed manages office offices party pattern responsible verstand',
	].flatMap((line) => line.split(' ')),
);

/** One letter more, less or other, or two neighbours swapped; the first letter must be right. */
function isOneSlip(word: string, known: string): boolean {
	if (word[0] !== known[0] || Math.abs(word.length - known.length) > 1) return false;
	let start = 1;
	while (start < word.length && word[start] === known[start]) start++;
	let end = 0;
	while (
		end < Math.min(word.length, known.length) - start &&
		word[word.length - 1 - end] === known[known.length - 1 - end]
	) {
		end++;
	}
	const wrong = word.slice(start, word.length - end);
	const right = known.slice(start, known.length - end);
	if (wrong.length === 2 && right.length === 2) return wrong === right[1]! + right[0]!;
	// A short word is too close to too many others.
	return known.length > 5 && wrong.length <= 1 && right.length <= 1;
}
