import { normalAddress } from '../core/people/person-match';
import { indexKey } from './index-key';

export function emailKey(email: string): string {
	return indexKey(normalAddress(email));
}
