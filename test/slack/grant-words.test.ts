import { grantWords } from '../../src/slack/grant-words';
import { SCOPE_GROUPS } from '../../src/slack/scopes';

it('says what to add, and what to tick where scopes are ticked', () => {
	expect(grantWords(['chat:write.public'])).toBe(
		'Add chat:write.public to your Slack app under OAuth & Permissions and install it again. In an OAuth2 credential tick "Post to Any Public Channel" under Features, too, and reconnect.',
	);
	expect(grantWords(['users:read.email'])).toContain('In an OAuth2 credential reconnect.');
});

it('names no more features than it takes', () => {
	const sync = SCOPE_GROUPS.find(({ id }) => id === 'channelSync')?.scopes ?? [];
	expect(grantWords(sync)).toContain('tick "Channel Sync" under Features');
	expect(grantWords(['channels:history', 'usergroups:read'])).toContain(
		'tick "Channel Sync" and "Approver Groups" under Features',
	);
});
