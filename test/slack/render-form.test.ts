import type { ModalView } from '@slack/web-api';
import fc from 'fast-check';

import type { Sandbox } from '../../sandbox/slack';
import { checkView } from '../../sandbox/slack/blocks/check-view';
import { elementsOf } from '../../sandbox/slack/find-element';
import type { JsonObject as SandboxJson } from '../../sandbox/slack/json';
import type { Block } from '../../sandbox/slack/types';
import { checkAnswers } from '../../src/core/forms/check-answers';
import { ConfigurationError } from '../../src/core/errors';
import { FORM_FIELD_TYPES, type Form } from '../../src/core/form';
import type { JsonObject } from '../../src/core/json';
import { readForms } from '../../src/core/forms/read-form';
import { type FormMetadata, readFormMetadata } from '../../src/slack/form-metadata';
import { readViewState } from '../../src/slack/read-view-state';
import { renderForm } from '../../src/slack/render-form';
import { renderNotice } from '../../src/slack/render-notice';
import { renderSkeleton } from '../../src/slack/render-skeleton';
import { formArbitrary, nastyText } from '../helpers/forms';
import { closeSandboxes, openReceiver, openSandbox, webClient } from '../helpers/sandbox';

const metadata: FormMetadata = {
	formId: 'instance/workflow/node#0',
	channelId: 'C0123456789',
	messageTs: '1790000000.000100',
	threadTs: null,
	value: ' deal-7 ',
};

const OPTIONS = 'low = Can wait\nR&D = R&D <team>';
const ROWS: Record<(typeof FORM_FIELD_TYPES)[number], JsonObject> = {
	text: { min: '2', max: '40', pattern: '.*', initial: 'Hi <!channel>', placeholder: 'Hi' },
	long_text: { hint: 'As long as you like' },
	number: { min: '0', max: '1000000', initial: '2.5' },
	email: { initial: 'ana@example.com', required: true },
	date: { min: 'today', initial: '2027-01-31' },
	select: { options: OPTIONS, initial: 'R&D' },
	multi_select: { options: OPTIONS, initial: 'low, R&D' },
	checkbox: { options: OPTIONS, initial: 'low' },
	person: { initial: 'U0123456789' },
	people: { initial: 'U0123456789,W0123456789' },
	channel: { initial: 'C0123456789' },
};

/** One field of every type, named after it. */
function everyType(): Form {
	const field = FORM_FIELD_TYPES.map((type) => ({ type, label: `A ${type}`, ...ROWS[type] }));
	const row = { title: 'Everything & more', actionId: 'ask', intro: '*Hi* <!channel>' };
	const [form] = readForms([{ ...row, fields: { field } }], 'instance/workflow/node');
	if (!form) throw new Error('No form');
	return form;
}

const elementOf = (form: Form, name: string) => {
	const { blocks } = renderForm(form, { metadata });
	return elementsOf(blocks as unknown as Block[]).find(({ blockId }) => blockId === name)?.element;
};

describe('in Slack’s form', () => {
	it('one input per field, its name as block id and action id', () => {
		const form = everyType();
		const view = renderForm(form, { metadata });
		expect(view).toMatchObject({
			type: 'modal',
			callback_id: 'ssf',
			title: { type: 'plain_text', text: 'Everything &amp; more' },
			submit: { type: 'plain_text', text: 'Submit' },
		});
		const found = elementsOf(view.blocks as unknown as Block[]);
		expect(found.map(({ blockId, element }) => [blockId, element.action_id, element.type])).toEqual(
			[
				['a_text', 'a_text', 'plain_text_input'],
				['a_long_text', 'a_long_text', 'plain_text_input'],
				['a_number', 'a_number', 'number_input'],
				['a_email', 'a_email', 'email_text_input'],
				['a_date', 'a_date', 'datepicker'],
				['a_select', 'a_select', 'static_select'],
				['a_multi_select', 'a_multi_select', 'multi_static_select'],
				['a_checkbox', 'a_checkbox', 'checkboxes'],
				['a_person', 'a_person', 'users_select'],
				['a_people', 'a_people', 'multi_users_select'],
				['a_channel', 'a_channel', 'conversations_select'],
			],
		);
	});

	it('the builder’s words ping nobody; what is typed in for people stays as it is', () => {
		const form = everyType();
		const [intro] = renderForm(form, { metadata }).blocks as JsonObject[];
		expect(intro).toMatchObject({ text: { text: '*Hi* &lt;!channel&gt;' } });
		expect(elementOf(form, 'a_text')).toMatchObject({
			initial_value: 'Hi <!channel>',
			min_length: 2,
			max_length: 40,
			multiline: false,
		});
		expect(elementOf(form, 'a_select')).toMatchObject({
			initial_option: { text: { text: 'R&amp;D &lt;team&gt;' }, value: 'R&D' },
		});
	});

	it('numbers and channels within what was asked for', () => {
		const form = everyType();
		expect(elementOf(form, 'a_number')).toMatchObject({
			is_decimal_allowed: true,
			initial_value: '2.5',
			min_value: '0',
			max_value: '1000000',
		});
		expect(elementOf(form, 'a_channel')).toMatchObject({
			filter: { include: ['public', 'private'] },
		});
		const inputs = renderForm(form, { metadata }).blocks as JsonObject[];
		expect(inputs.find(({ block_id }) => block_id === 'a_email')).toMatchObject({
			optional: false,
		});
		expect(inputs.find(({ block_id }) => block_id === 'a_text')).toMatchObject({ optional: true });
	});

	it('any form that a builder can describe is a view that Slack takes', () => {
		fc.assert(
			fc.property(formArbitrary, (form) => {
				const view = renderForm(form, { metadata }) as unknown as SandboxJson;
				expect(checkView(view, 'modal')).toEqual([]);
			}),
		);
	});

	it('the largest form', () => {
		const field = Array.from({ length: 99 }, (_, index) => ({
			name: `f${index}`,
			label: '&'.repeat(80),
			hint: '<'.repeat(40),
			type: 'text',
		}));
		const row = {
			title: '&'.repeat(24),
			actionId: 'a',
			intro: '>'.repeat(3000),
			fields: { field },
		};
		const [form] = readForms([row], 's');
		const view = renderForm(form as Form, { metadata });
		expect(view.blocks).toHaveLength(100);
		expect(checkView(view as unknown as SandboxJson, 'modal')).toEqual([]);
	});

	it('skeleton and notice, whatever the words', () => {
		const longText = fc
			.tuple(fc.string(), fc.integer({ min: 0, max: 500 }))
			.map(([text, times]) => text.repeat(times));
		fc.assert(
			fc.property(nastyText, longText, (title, text) => {
				for (const view of [renderSkeleton(title), renderNotice(title, text)]) {
					expect(checkView(view as unknown as SandboxJson, 'modal')).toEqual([]);
				}
			}),
			{ numRuns: 30 },
		);
	});
});

describe('what the form remembers', () => {
	it('comes back as it was', () => {
		const text = String(renderForm(everyType(), { metadata }).private_metadata);
		expect(readFormMetadata(text)).toEqual(metadata);
		expect(readFormMetadata('')).toBeNull();
		expect(readFormMetadata('{"mine":1}')).toBeNull();
	});

	it('is never cut: a value that is too long is refused in words for people', () => {
		const value = '"'.repeat(2000);
		expect(() => renderForm(everyType(), { metadata: { ...metadata, value } })).toThrow(
			ConfigurationError,
		);
		const longest = { ...metadata, value: 'x'.repeat(2000) };
		const { private_metadata } = renderForm(everyType(), { metadata: longest });
		expect(String(private_metadata).length).toBeLessThanOrEqual(3000);
	});
});

describe('over HTTP', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await openSandbox();
		// Pressing asks the app for an answer; this one says yes to everything.
		await sandbox.setRequestUrl({ url: (await openReceiver()).url });
	});
	afterEach(closeSandboxes);

	const asView = (view: JsonObject) => view as unknown as ModalView;
	async function open(view: JsonObject): Promise<string> {
		const { triggerId } = await sandbox.shortcut({ user: 'ana', callbackId: 'ask' });
		const opened = await webClient(sandbox).views.open({
			trigger_id: triggerId ?? '',
			view: asView(view),
		});
		return opened.view?.id ?? '';
	}

	it('the skeleton is replaced by the form; its answers are those given and those filled in at first', async () => {
		const form = everyType();
		const view_id = await open(renderSkeleton(form.title));
		expect(JSON.stringify(sandbox.views({ user: 'ana' })[0]?.view)).toContain('One moment…');
		await webClient(sandbox).views.update({
			view_id,
			view: asView(renderForm(form, { metadata })),
		});
		const [shown] = sandbox.views({ user: 'ana' });
		expect(shown).toMatchObject({ id: view_id, open: true });
		expect(shown?.view.blocks).toHaveLength(12);

		const receiver = await openReceiver();
		await sandbox.setRequestUrl({ url: receiver.url });
		await sandbox.submitView({
			user: 'ana',
			viewId: view_id,
			values: {
				a_text: { a_text: { type: 'plain_text_input', value: 'Hello' } },
				a_number: { a_number: { type: 'number_input', value: '12.5' } },
				a_email: { a_email: { type: 'email_text_input', value: 'ana@globex' } },
				a_checkbox: {
					a_checkbox: {
						type: 'checkboxes',
						selected_options: [{ text: { type: 'plain_text', text: 'Can wait' }, value: 'low' }],
					},
				},
			},
		});
		const { view } = receiver.received[0]?.body as { view: { state: { values: JsonObject } } };
		expect(checkAnswers(form, readViewState(view.state.values))).toEqual({
			errors: { a_email: 'This is no e-mail address. It should look like ana@example.com.' },
			values: {
				a_text: 'Hello',
				a_long_text: null,
				a_number: 12.5,
				a_email: null,
				a_date: '2027-01-31',
				a_select: 'R&D',
				a_multi_select: ['low', 'R&D'],
				a_checkbox: ['low'],
				a_person: 'U0123456789',
				a_people: ['U0123456789', 'W0123456789'],
				a_channel: 'C0123456789',
			},
		});
	});

	it('the form at once, and a notice in its place', async () => {
		const view_id = await open(renderForm(everyType(), { metadata }));
		await webClient(sandbox).views.update({
			view_id,
			view: asView(renderNotice('Request a discount', 'This form is gone <!here>.')),
		});
		const [shown] = sandbox.views({ user: 'ana' });
		expect(shown?.view.blocks).toMatchObject([
			{ type: 'section', text: { text: 'This form is gone &lt;!here&gt;.' } },
		]);
	});
});
