/**
 * Eight hex digits that differ for different texts, but for one pair in four billion (FNV-1a): tells apart
 * what nothing else does. The core knows no crypto, and this is none.
 */
export function textFingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	}
	return (hash >>> 0).toString(16).padStart(8, '0');
}
