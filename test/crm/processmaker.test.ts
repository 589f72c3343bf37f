import { signBearer } from '../../sandbox/crm/sign';
import type { ToSignalsOptions, WebhookSecret } from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { SIGNAL_TYPES } from '../../src/core/signal-types';
import { processmaker } from '../../src/crm/processmaker';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const BASE = { linkBaseUrl: 'https://process.example' };
const parse = (body: unknown) =>
	processmaker.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const signalOf = (body: JsonObject, options: Partial<ToSignalsOptions> = BASE): Signal => {
	const [event] = parse(body);
	if (event === undefined) throw new Error('no event');
	const [signal] = processmaker.toSignals(event, null, { ...TO_SIGNALS_OPTIONS, ...options });
	expect(possibleTypes(processmaker, event)).toEqual([signal?.type]);
	return signal as Signal;
};
const task = (change: JsonObject = {}): JsonObject => ({
	type: 'TASK_CREATED',
	message: 'Task created: Review the purchase order',
	name: 'Review the purchase order',
	processName: 'Purchase order',
	request_id: 1204,
	userName: 'Ben Okafor',
	userEmail: 'ben@sales.example',
	user_id: 12,
	dateTime: '2026-09-14T11:30:00+02:00',
	uid: 88,
	url: '/tasks/88/edit',
	...change,
});

it('a task goes to its assignee, with a link and its case', () => {
	expect(signalOf(task())).toMatchObject({
		id: 'processmaker:task.assigned:TASK_CREATED:1204:88:12:2026-09-14T11:30:00+02:00',
		type: 'task.assigned',
		title: 'Task assigned: Review the purchase order',
		occurredAt: '2026-09-14T09:30:00.000Z',
		url: 'https://process.example/tasks/88/edit',
		subject: { kind: 'task', id: '88', name: 'Review the purchase order' },
		people: { assignee: { name: 'Ben Okafor', email: 'ben@sales.example', id: '12' } },
		summary: 'Task created: Review the purchase order',
		fields: [
			{ label: 'Process', value: 'Purchase order' },
			{ label: 'Case', value: '1204' },
		],
		context: [],
	});
});

describe('every event of the help pages', () => {
	it.each<[string, string]>([
		['PROCESS_CREATED', 'case.started'],
		['TASK_CREATED', 'task.assigned'],
		['TASK_DUE', 'task.due'],
		['TASK_OVERDUE', 'task.overdue'],
		['TASK_REASSIGNED', 'task.reassigned'],
		['PROCESS_CANCELED', 'request.canceled'],
		['PROCESS_COMPLETED', 'request.completed'],
		['PROCESS_IMPORTED', 'process.imported'],
		['PROJECT_INVITATION', 'project.invited'],
		['ERROR_EXECUTION', 'process.error'],
		['TASK_COMPLETED', 'record.updated'],
		// As a script's author may write them.
		['task due', 'task.due'],
		['Case started', 'case.started'],
		['request.cancelled', 'request.canceled'],
		['project.invited', 'project.invited'],
	])('%s is %s', (sent, type) => {
		expect(signalOf(task({ type: sent })).type).toBe(type);
	});

	it('covers every type of the categories process and tasks', () => {
		const announced = processmaker.eventKinds.flatMap((kind) => kind.signalTypes);
		expect(announced).toEqual(
			expect.arrayContaining([...SIGNAL_TYPES.process, ...SIGNAL_TYPES.tasks]),
		);
	});
});

it('an import has no type, and tells who imported', () => {
	const body = {
		code: 'abc',
		data: { process: { name: 'Onboarding' } },
		name: 'Process imported',
		processName: 'Onboarding',
		importer: 'dana@sales.example',
	};
	expect(signalOf(body)).toMatchObject({
		type: 'process.imported',
		title: 'Process imported: Onboarding',
		subject: { kind: 'process', name: 'Onboarding' },
		people: { requester: { email: 'dana@sales.example' } },
	});
});

it('a case goes to its requester, an invitation to the invited one', () => {
	const started = task({ type: 'PROCESS_CREATED', name: 'Purchase order', url: '/requests/1204' });
	expect(
		signalOf({ ...started, requester: { name: 'Ana', email: 'ana@sales.example' } }),
	).toMatchObject({
		subject: { kind: 'request', id: '1204', name: 'Purchase order' },
		url: 'https://process.example/requests/1204',
		people: { requester: { name: 'Ana', email: 'ana@sales.example' }, assignee: null },
	});
	const invitation = {
		type: 'PROJECT_INVITATION',
		projectName: 'Autumn launch',
		project_id: 77,
		memberEmail: 'ben@sales.example',
		inviterName: 'Dana Lindt',
	};
	expect(signalOf(invitation)).toMatchObject({
		type: 'project.invited',
		title: 'Project invitation: Autumn launch',
		subject: { kind: 'project', id: '77' },
		people: {
			assignee: { email: 'ben@sales.example' },
			requester: { name: 'Dana Lindt' },
		},
	});
});

it('a due task reaches the participants, and says when', () => {
	const signal = signalOf(
		task({
			type: 'TASK_DUE',
			due_at: '2026-09-14T10:00:00',
			participants: ['ana@sales.example', { name: 'Dana', email: 'dana@sales.example' }],
		}),
	);
	expect(signal).toMatchObject({
		dueAt: '2026-09-14T10:00:00.000Z',
		people: {
			participants: [{ email: 'ana@sales.example' }, { name: 'Dana', email: 'dana@sales.example' }],
		},
	});
});

it('without a base there is no link rather than a broken one, and nobody without an address', () => {
	const signal = signalOf(task({ userEmail: null }), { linkBaseUrl: null });
	expect(signal.url).toBeNull();
	expect(signal.context).toEqual([
		{ what: 'assignee', reason: expect.stringContaining('add userEmail') as string },
		{ what: 'url', reason: expect.stringContaining('Base URL') as string },
	]);
});

it('a message with its placeholder is not shown', () => {
	expect(signalOf(task({ message: 'Task created: %s' })).summary).toBeNull();
});

describe('dedupe keys', () => {
	const keyOf = (body: JsonObject) => parse(body)[0]?.dedupeKey;

	it('keep tasks, assignees and times apart, and repeats together', () => {
		expect(keyOf(task())).toBe(keyOf(task({ message: 'worded otherwise' })));
		const others: JsonObject[] = [
			{ uid: 89 },
			{ user_id: 13 },
			{ dateTime: '2026-09-14T12:00:00Z' },
		];
		for (const change of others) {
			expect(keyOf(task(change))).not.toBe(keyOf(task()));
		}
	});

	it('keep apart what differs in the one who is told or in the task only', () => {
		const nameless = task({ uid: null, user_id: null });
		const others: JsonObject[] = [
			{ task_id: 89 },
			{ name: 'Sign the purchase order' },
			{ userEmail: 'ana@sales.example' },
		];
		for (const change of others) {
			expect(keyOf({ ...nameless, ...change })).not.toBe(keyOf(nameless));
		}
		expect(keyOf(task({ uid: null, task_id: 88 }))).not.toBe(
			keyOf(task({ uid: null, task_id: 89 })),
		);
		expect(keyOf(task({ user_id: null }))).not.toBe(
			keyOf(task({ user_id: null, userEmail: 'ana@sales.example' })),
		);
	});

	it('take an id that may be the task’s for no name of the event', () => {
		const overdue = task({ type: 'TASK_OVERDUE', id: 88 });
		const nextDay = { ...overdue, dateTime: '2026-09-15T11:30:00+02:00' };
		expect(keyOf(nextDay)).not.toBe(keyOf(overdue));
		expect(keyOf({ ...overdue })).toBe(keyOf(overdue));
		const id = '0b5f9a52-6a3f-4f6e-9d0a-1c2d3e4f5a6b';
		expect(keyOf(task({ id }))).toBe(keyOf(task({ id, dateTime: null })));
	});

	it('are of the content where nothing names the event, and of an id where one is sent', () => {
		expect(keyOf(task({ dateTime: null }))).toMatch(/^sha256:/);
		expect(keyOf(task({ event_id: 'e-1' }))).toBe('processmaker:TASK_CREATED:e-1');
	});
});

it('is verified by a bearer token, or by a header', () => {
	const verify = (headers: Record<string, string>, secret: Partial<WebhookSecret> = {}) =>
		processmaker.verification.verify({
			method: 'POST',
			url: 'https://n8n.example/webhook/x',
			headers,
			rawBody: Buffer.from('{}'),
			secret: { method: 'provider', secret: 'right-secret', ...secret },
			now: 0,
		});
	expect(verify(signBearer({ secret: 'right-secret' })).ok).toBe(true);
	expect(verify({ 'x-webhook-secret': 'right-secret' }).ok).toBe(true);
	expect(verify(signBearer({ secret: 'wrong' })).ok).toBe(false);
	expect(verify({}, {})).toEqual({
		ok: false,
		reason:
			'the secret is missing: expected in the header X-Webhook-Secret or the header Authorization',
	});
	// A wrong header is not saved by a right token.
	expect(
		verify({ ...signBearer({ secret: 'right-secret' }), 'x-webhook-secret': 'wrong' }).ok,
	).toBe(false);
	expect(verify({ 'x-mine': 'right-secret' }, { method: 'header', headerName: 'X-Mine' }).ok).toBe(
		true,
	);
	expect(verify({ 'x-mine': 'right-secret' }, { method: 'header' }).ok).toBe(false);
});

it('refuses what has no type', () => {
	expect(() => parse({ name: 'x' })).toThrow(UnreadableBodyError);
	expect(parse({ type: 'SASS_COMPILED' })).toMatchObject([
		{ supported: false, reason: 'this type of notification is not known' },
	]);
});
