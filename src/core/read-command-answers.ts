import { commandName } from './command-name';
import { ConfigurationError } from './errors';
import { textAt } from './json-read';
import type { CommandAnswer } from './subscription-match';

/** What Slack shows well as one message. */
const MAX_ANSWER = 3000;

/** "Answers to Slash Commands" of a node, from its parameters. */
export function readCommandAnswers(rows: unknown): CommandAnswer[] {
	const seen = new Set<string>();
	return (Array.isArray(rows) ? rows : []).map((row: unknown, index) => {
		const command = commandName(textAt(row, 'command'));
		if (command === null) {
			throw new ConfigurationError(
				`Answers to Slash Commands, entry ${index + 1} has no command. Write one such as /request.`,
			);
		}
		if (seen.has(command)) {
			throw new ConfigurationError(`Answers to Slash Commands: ${command} is there twice.`);
		}
		seen.add(command);
		const text = textAt(row, 'text');
		if (text === null) {
			throw new ConfigurationError(
				`The answer to ${command} has no text. Write one, or remove it: then Slack shows nothing until the workflow answers.`,
			);
		}
		if (text.length > MAX_ANSWER) {
			throw new ConfigurationError(
				`The answer to ${command} is longer than ${MAX_ANSWER} characters.`,
			);
		}
		return { command, text, inChannel: textAt(row, 'visibility') === 'channel' };
	});
}
