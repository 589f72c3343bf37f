import type { JsonObject } from '../core/json';
import { renderNotice } from './render-notice';

/** Opened at once, before the trigger_id dies after 3 s; views.update puts the real view in its place. */
export function renderSkeleton(title: string): JsonObject {
	return renderNotice(title, 'One moment…');
}
