/** `€48,000`, `$1,250.50`; a currency that is none stands behind the number. */
export function amount(value: number, currency: string | null): string {
	if (!Number.isFinite(value)) return String(value);
	const fractionDigits = Number.isInteger(value) ? 0 : 2;
	const digits = { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits };
	const code = currency?.trim().toUpperCase() ?? '';
	if (/^[A-Z]{3}$/.test(code)) {
		return new Intl.NumberFormat('en-US', { style: 'currency', currency: code, ...digits }).format(
			value,
		);
	}
	const plain = new Intl.NumberFormat('en-US', digits).format(value);
	return currency ? `${plain} ${currency}` : plain;
}
