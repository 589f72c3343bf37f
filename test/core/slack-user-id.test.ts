import { slackUserIdIn } from '../../src/core/slack-user-id';

test.each(['U0ANA', '<@U0ANA>', '<@U0ANA|ana>', '<@U0ANA|>'])('%s names U0ANA', (typed) => {
	expect(slackUserIdIn(typed)).toBe('U0ANA');
});

test.each(['', 'ana', 'u0ana', 'ana@example.com', '<@U0ANA', 'U0ANA>', '<!channel>', 'U', '<@>'])(
	'%p names nobody',
	(typed) => {
		expect(slackUserIdIn(typed)).toBeNull();
	},
);
