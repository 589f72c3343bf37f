import { sandboxClient } from '../slack/sandbox-client';

/** The page drives the sandbox through the same control API as tests and scripts. */
export const controls = sandboxClient(window.location.origin);
