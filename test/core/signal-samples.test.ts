import { signalSchema } from '../../src/core/signal';
import { sampleSignal } from '../../src/core/signal-samples';
import { ALL_SIGNAL_TYPES, categoryOf } from '../../src/core/signal-types';

describe.each(ALL_SIGNAL_TYPES)('the sample of %s', (type) => {
	const sample = sampleSignal(type);

	it('is a valid Signal of that type and category', () => {
		expect(signalSchema().parse(sample)).toEqual(sample);
		expect(sample).toMatchObject({ type, category: categoryOf(type), id: `sample:${type}` });
	});

	it('has a title that names something, and only reserved hosts', () => {
		expect(sample.title).toMatch(/.: ./);
		const hosts = JSON.stringify(sample).match(/(?:https?:\/\/|@)([a-z0-9.-]+)/g) ?? [];
		for (const host of hosts) expect(host).toMatch(/\.example$/);
	});

	it('is the same every time and nobody else’s object', () => {
		const changed = sampleSignal(type);
		expect(changed).toEqual(sample);
		changed.title = 'changed';
		expect(sampleSignal(type)).toEqual(sample);
	});
});
