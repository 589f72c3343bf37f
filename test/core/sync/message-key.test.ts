import { messageKey } from '../../../src/core/sync/message-key';
import { aLink, aMessageEvent } from '../../helpers/sync-messages';

const link = aLink({ deal: { id: 'renewal', name: 'Renewal' } });

test('names app, team, channel, message, account and deal, and what happened', () => {
	const message = 'slack:message:A1:T1:C0GLOBEX:1790000000.000100:globex:renewal';
	const edited = aMessageEvent({ editedTs: '1790000009.000000' }, { event: 'edited' });
	expect(messageKey(link, aMessageEvent())).toBe(message);
	expect(messageKey(link, edited)).toMatch(
		new RegExp(`^${message}:edited:1790000009\\.000000:[0-9a-f]{8}$`),
	);
	expect(messageKey(link, aMessageEvent({}, { event: 'deleted' }))).toBe(`${message}:deleted`);
	expect(messageKey(aLink(), aMessageEvent())).toBe(
		'slack:message:A1:T1:C0GLOBEX:1790000000.000100:globex:',
	);
});
