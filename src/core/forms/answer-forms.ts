/** Length first, where it is used: an address has at most 254 characters. */
export const EMAIL = /^(?=.{3,254}$)[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+$/;
export const USER_ID = /^[UW][A-Z0-9]{2,30}$/;
export const CHANNEL_ID = /^[CGD][A-Z0-9]{2,30}$/;

/** Several values in one text, separated by commas; without repetitions. */
export function answersOf(text: string): string[] {
	return [...new Set(text.split(',').map((value) => value.trim()))].filter((value) => value !== '');
}
