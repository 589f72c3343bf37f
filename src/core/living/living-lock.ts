import type { Turn } from '../in-turn';

/** Longer than posting, updating and replying take with all their waits; whoever died holds it as long. */
export const LOCK_MS = 120_000;

/** The others wait until it is their turn. */
export const LIVING_TURN: Turn = { turnMs: LOCK_MS, stepMs: 250, maxSteps: Infinity };
