/** The part of SOQL that look-ups use (SOQL and SOSL Reference); anything else is MALFORMED_QUERY. */
export interface Soql {
	select: Array<{ path: string[] } | { count: string; alias: string }>;
	from: string;
	where: SoqlCondition[];
	groupBy: string[];
	orderBy: { field: string; descending: boolean } | null;
	limit: number | null;
}

export type SoqlCondition =
	| { field: string; operator: 'IN'; values: string[] }
	| { field: string; operator: '='; value: string }
	| { field: string; operator: 'LIKE'; pattern: RegExp }
	| { field: string; operator: '!=' };

export class SoqlError extends Error {
	constructor(
		readonly errorCode: string,
		message: string,
	) {
		super(message);
	}
}

const TOKEN = /\s*(?:([A-Za-z_][\w.]*)|('(?:[^'\\\n]|\\['"\\nrtbf%_])*')|(\d+)|(!=|[=(),]))/y;

interface Token {
	kind: 'word' | 'text' | 'number' | 'sign';
	text: string;
}

export function parseSoql(query: string): Soql {
	const tokens = tokensOf(query);
	let at = 0;
	const fail = (): never => {
		const near = tokens[at]?.text ?? 'end of query';
		throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${near}'`);
	};
	const isWord = (word: string) =>
		tokens[at]?.kind === 'word' && tokens[at]?.text.toUpperCase() === word;
	const take = (kind: Token['kind'], text?: string): string => {
		const token = tokens[at];
		if (token?.kind !== kind || (text !== undefined && token.text.toUpperCase() !== text)) fail();
		at += 1;
		return token?.text ?? '';
	};
	const takeIf = (kind: Token['kind'], text: string): boolean => {
		if (tokens[at]?.kind !== kind || tokens[at]?.text.toUpperCase() !== text) return false;
		at += 1;
		return true;
	};
	const list = <T>(one: () => T): T[] => {
		const all = [one()];
		while (takeIf('sign', ',')) all.push(one());
		return all;
	};

	take('word', 'SELECT');
	const select = list((): Soql['select'][number] => {
		const name = take('word');
		if (name.toUpperCase() !== 'COUNT' || !takeIf('sign', '(')) return { path: name.split('.') };
		const count = take('word');
		take('sign', ')');
		return { count, alias: take('word') };
	});
	take('word', 'FROM');
	const from = take('word');
	const where: SoqlCondition[] = [];
	if (takeIf('word', 'WHERE')) {
		do where.push(condition());
		while (takeIf('word', 'AND'));
	}
	const groupBy = isWord('GROUP')
		? (take('word'), take('word', 'BY'), list(() => take('word')))
		: [];
	let orderBy: Soql['orderBy'] = null;
	if (takeIf('word', 'ORDER')) {
		take('word', 'BY');
		const field = take('word');
		orderBy = { field, descending: takeIf('word', 'DESC') || (takeIf('word', 'ASC'), false) };
	}
	const limit = takeIf('word', 'LIMIT') ? Number(take('number')) : null;
	if (at !== tokens.length) fail();
	return { select, from, where, groupBy, orderBy, limit };

	function condition(): SoqlCondition {
		const field = take('word');
		if (takeIf('word', 'IN')) {
			take('sign', '(');
			const values = list(() => unquote(take('text')));
			take('sign', ')');
			return { field, operator: 'IN', values };
		}
		if (takeIf('word', 'LIKE')) {
			return { field, operator: 'LIKE', pattern: likePattern(take('text')) };
		}
		if (takeIf('sign', '!=')) {
			take('word', 'NULL');
			return { field, operator: '!=' };
		}
		take('sign', '=');
		return { field, operator: '=', value: unquote(take('text')) };
	}
}

function tokensOf(query: string): Token[] {
	const tokens: Token[] = [];
	const text = query.trimEnd();
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.length) {
		const from = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		if (match === null) {
			throw new SoqlError('MALFORMED_QUERY', `unexpected token: ${text.slice(from, from + 20)}`);
		}
		const [, word, quoted, number, sign] = match;
		tokens.push(
			word !== undefined
				? { kind: 'word', text: word }
				: quoted !== undefined
					? { kind: 'text', text: quoted }
					: number !== undefined
						? { kind: 'number', text: number }
						: { kind: 'sign', text: sign ?? '' },
		);
	}
	return tokens;
}

function unquote(text: string): string {
	return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** `%` is any text, `_` any character, both escaped by a backslash. Case does not count. */
function likePattern(text: string): RegExp {
	const source = [...text.slice(1, -1).matchAll(/\\(.)|(.)/gs)]
		.map(([, escaped, plain]) => {
			if (plain === '%') return '.*';
			if (plain === '_') return '.';
			return (escaped ?? plain ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		})
		.join('');
	return new RegExp(`^${source}$`, 'is');
}
