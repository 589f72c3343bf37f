/** Domains whose addresses say nothing about an employer. */
const FREE_MAIL =
	/^(?:(?:gmail|googlemail|outlook|hotmail|live|msn|icloud|me|mac|aol|mail|gmx|proton|protonmail|fastmail|zoho|qq|163|126)\.com|(?:yahoo|ymail|hotmail|outlook|live|gmx|orange|free|libero|terra|uol|bol)\.[a-z.]{2,6}|(?:web|t-online|freenet|posteo)\.de|proton\.me|pm\.me|mail\.ru|yandex\.(?:ru|com))$/;

export function isFreeMail(domain: string): boolean {
	return FREE_MAIL.test(domain.toLowerCase());
}
