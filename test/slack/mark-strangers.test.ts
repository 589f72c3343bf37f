import { BOT_USER_ID, PEOPLE, TOKENS } from '../../sandbox/slack';
import { createSlackClient } from '../../src/slack/client';
import { markStrangers } from '../../src/slack/mark-strangers';
import { closeSandboxes, openSandbox } from '../helpers/sandbox';

afterEach(closeSandboxes);

/** Both ask Slack, which calls nobody a stranger who shares a channel with the app. */
async function clients(ownTeam: string) {
	const sandbox = await openSandbox();
	sandbox.addMember({ channel: '#acme-shared', user: BOT_USER_ID, inviter: 'ana' });
	const slack = createSlackClient({
		token: async () => TOKENS.channelSync,
		apiUrl: sandbox.apiUrl,
	});
	return { slack, marked: markStrangers(slack, async () => ownTeam) };
}

test('whoever has another team is a stranger, however they are asked for', async () => {
	const { slack, marked } = await clients('T0SANDBOX');
	expect(await slack.userById(PEOPLE.nora)).toMatchObject({ isStranger: false });
	expect(await marked.userById(PEOPLE.nora)).toMatchObject({ isStranger: true });
	expect(await marked.userByEmail('nora@acme.example')).toMatchObject({ isStranger: true });
	expect(await marked.userById(PEOPLE.ana)).toMatchObject({ isStranger: false });
	expect(await marked.userById('U0NOBODY')).toBeNull();
});

test('a list of people keeps its pages and its strangers', async () => {
	const { marked } = await clients('T0SANDBOX');
	const { users } = await marked.listUsers({ limit: 200 });
	const strangers = users.filter(({ isStranger }) => isStranger).map(({ id }) => id);
	expect(strangers).toContain(PEOPLE.nora);
	expect(strangers).not.toContain(PEOPLE.ana);
});

test('the team of a whole organisation says nothing about a person', async () => {
	const { marked } = await clients('E0ORG');
	expect(await marked.userById(PEOPLE.ana)).toMatchObject({ isStranger: false });
});
