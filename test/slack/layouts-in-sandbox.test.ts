import fc from 'fast-check';

import { checkBlocks } from '../../sandbox/slack/blocks/check-blocks';
import { DEFAULT_OPTIONS } from '../../src/core/decision';
import { sampleSignal } from '../../src/core/signal-samples';
import { ALL_SIGNAL_TYPES } from '../../src/core/signal-types';
import { renderDecision } from '../../src/slack/render-decision';
import { renderSignal } from '../../src/slack/render-signal';
import { signalArbitrary } from '../helpers/slack-signals';

// The sandbox judges blocks by rules that were written apart from the builders.
describe('the sandbox takes what is rendered', () => {
	test.each(ALL_SIGNAL_TYPES)('%s', (type) => {
		const { blocks } = renderSignal(sampleSignal(type), { messageKey: type });
		expect(checkBlocks(blocks, 'message').errors).toEqual([]);
	});

	test('any Signal with a decision', () => {
		fc.assert(
			fc.property(signalArbitrary, (signal) => {
				const { blocks } = renderDecision({
					body: { signal },
					options: DEFAULT_OPTIONS,
					decisionId: 'd',
					render: { messageKey: 'k' },
				});
				const { errors, textLength } = checkBlocks(blocks, 'message');
				expect(errors).toEqual([]);
				expect(textLength).toBeLessThanOrEqual(13_200);
			}),
		);
	});
});
