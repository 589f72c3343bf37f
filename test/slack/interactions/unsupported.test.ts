import { interactionKinds, toInteraction } from '../../../src/slack/interactions';
import { unsupportedKind } from '../../../src/slack/interactions/unsupported';
import { expectExample } from '../../helpers/expect-example';
import { openPlayed } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';

afterEach(closeSandboxes);

it('an event that no kind has, played by the sandbox', async () => {
	const { sandbox, arrived, interaction } = await openPlayed(['app_uninstalled']);
	sandbox.uninstall();
	await arrived(1);
	expect(interaction()).toMatchObject({
		kind: 'unsupported',
		appId: 'A0SIGNALS',
		teamId: 'T0SANDBOX',
		rawType: 'event_callback.app_uninstalled',
		reason: 'app_uninstalled is none of the events that this package knows',
	});
	expectExample(unsupportedKind, interaction());
});

it('what has no form at all is told apart by its content', () => {
	const first = toInteraction({ a: 1 });
	expect(first).toMatchObject({ kind: 'unsupported', rawType: 'unknown' });
	expect(toInteraction({ a: 1 }).eventKey).toBe(first.eventKey);
	expect(toInteraction({ a: 2 }).eventKey).not.toBe(first.eventKey);
	expectExample(unsupportedKind, first);
});

it('every kind has words, an example of its own, and stands once', () => {
	const ids = interactionKinds.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.at(-1)).toBe('unsupported');
	for (const kind of interactionKinds) {
		expect(kind.displayName).not.toBe('');
		expect(kind.description).not.toBe('');
		expect(kind.example.kind).toBe(kind.id);
	}
});
