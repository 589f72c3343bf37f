import type { EffectRenderer } from '../core/run-effect';
import { lateText, renderDecided } from './render-decision';

/** How the core's effects look in Slack. */
export const effectRenderer: EffectRenderer = { decided: renderDecided, lateText };
