import type { Logger } from 'n8n-workflow';

export interface LogLine {
	level: 'error' | 'warn' | 'info' | 'debug';
	message: string;
	/** What was logged beside the message, as JSON text with errors spelled out. */
	details: string;
}

/** n8n's logger, kept instead of printed. */
export function recordingLogger(lines: LogLine[]): Logger {
	const keep =
		(level: LogLine['level']) =>
		(message: string, details?: unknown): void => {
			lines.push({ level, message, details: JSON.stringify(details ?? null, spellOut) });
		};
	return {
		error: keep('error'),
		warn: keep('warn'),
		info: keep('info'),
		debug: keep('debug'),
	};
}

function spellOut(_key: string, value: unknown): unknown {
	return value instanceof Error ? `${value.name}: ${value.message} ${value.stack ?? ''}` : value;
}
