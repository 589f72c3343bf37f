/** What a company's name may end with or lack without being another company. */
const LEGAL_FORM =
	/\b(?:inc|incorporated|corp|corporation|co|company|llc|llp|ltd|limited|plc|gmbh|mbh|ag|kg|kgaa|ohg|ug|se|sa|sas|sarl|srl|spa|sl|slu|bv|nv|ab|as|oy|aps|lda|ltda|pty|pte|holding|group)\b/g;

/** Whether two names may well mean one company: `Acme` and `ACME, Inc.` do. Unsure is same. */
export function isSameCompany(a: string, b: string): boolean {
	const [one, other] = [plain(a), plain(b)];
	return one === '' || other === '' || one === other;
}

function plain(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/\./g, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.replace(LEGAL_FORM, ' ')
		.replace(/ +/g, ' ')
		.trim();
}
