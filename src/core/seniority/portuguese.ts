import type { SeniorityWords } from './seniority-words';

const DIRECTOR = '(?:diretor|diretora|director|directora|dir)';

export const portuguese: SeniorityWords = {
	notTheirs: [
		'(?:antig[oa]|anteriormente) <rest>',
		'(?:do|da|ao) (?:<boss>|gerente|presidencia|diretoria|direcao|conselho|administracao|gerencia|proprietari[oa]|soci[oa]|fundador[a]?)<rest>',
	],
	deputyBefore: ['adjunt[oa] (?:do|da|ao)'],
	deputyAfter: ['substitut[oa]'],
	aide: [
		'assistente(?: <rest>)?',
		'assessor[a]? (?:d[aeo]) (?:diretoria|direcao|presidencia|administracao|gerencia)[^,&]*',
		'braco direito [^,&]*',
	],
	c_level: [
		`${DIRECTOR} (?:geral|presidente|gerente|superintendente|administrador)`,
		`${DIRECTOR} executiv[oa](?= *(?:$|[,&]|(?:na|no)(?![a-z])))`,
		'^(?:diretoria|direcao) (?:geral|executiva)',
		'soci[oa](?: (?:diretor|gerente|administrador|proprietari[oa]|fundador|executiv[oa])a?)?',
		'(?:membr[oa]|vogal|president[ea]|conselheir[oa]) (?:do|da|de) (?:conselho|administracao|comite executivo|comissao executiva)[^,&]*',
		'(?:don[oa]|empresari[oa]|proprietari[oa])',
		'administrador(?:a)? (?:delegad[oa]|executiv[oa]|geral|unic[oa])',
		'secretari[oa] geral',
		'reitora?',
	],
	director: [
		'diretora?',
		'^(?:diretoria|direcao)',
		'gerente geral',
		'ger geral',
		'chefe de gabinete',
		'superintendente',
	],
	manager: [
		'(?:gerente|chefe|encarregad[oa]|responsavel|subgerente)',
		'^ger(?= )',
		'^(?:gerencia|chefia)',
	],
	individual: [
		'advogad[oa]|agronom[oa]|ajudante|almoxarife|aprendiz|arquitet[oa]|assessora?',
		'atendente|autonom[oa]|auxiliar|balconista|bancari[oa]|bolsista|caixa|cientista',
		'comercial(?= (?:extern[oa]|intern[oa]|de|junior|senior))|comissari[oa] de bordo',
		'comprador[a]?|conferente|conselheir[oa]|consultora?|contabilista|coordenadora?',
		'corretora?|cozinheir[oa]|desenvolvedora?|despachante|docente|eletricista',
		'empregad[oa]|enfermeir[oa]|engenheir[oa]|entregadora?|escriturari[oa]|especialista',
		'estagiari[oa]|estudante|executiv[oa]|farmaceutic[oa]|faxineir[oa]|fiscal|formadora?',
		'fotograf[oa]|funcionari[oa]|garcom|garconete|inspetora?|instrutora?|jornalista',
		'juiza?|mecanic[oa]|motorista|operadora?|parceir[oa] de negocios?|pedagog[oa]',
		'pedreir[oa]|pesquisadora?|planeadora?|planejadora?|policial|porteir[oa]|professora?',
		'programadora?|projetista|publicitari[oa]|recepcionista|recrutadora?|redatora?',
		'repositora?|secretari[oa]|servente|soldadora?|tecnic[oa]|telefonista|tesoureir[oa]',
		'torneir[oa]|tradutora?|vigilante|zelador[a]?',
	],
};
