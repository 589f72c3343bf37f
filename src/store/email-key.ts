import { indexKey } from './index-key';

/** Addresses differ in case and spaces only by accident. */
export function normalEmail(email: string): string {
	return email.trim().toLowerCase();
}

export function emailKey(email: string): string {
	return indexKey(normalEmail(email));
}
