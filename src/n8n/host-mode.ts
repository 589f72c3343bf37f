/** n8n's queue mode: executions run on workers, perhaps on other machines. */
export function hostMode(): 'regular' | 'queue' {
	return process.env.EXECUTIONS_MODE === 'queue' ? 'queue' : 'regular';
}
