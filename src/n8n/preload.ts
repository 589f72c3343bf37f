import { compilePattern } from '../core/pattern';
import { signalSchema } from '../core/signal';
import { preloadStore } from '../store/open-store';

/** Everything that loads late, loaded now. */
export function preload(): void {
	signalSchema();
	compilePattern('x');
	preloadStore();
}
