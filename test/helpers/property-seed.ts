import fc from 'fast-check';

/** The same stories each time: what fails, fails again. FC_SEED=random (or a number) tells others. */
const asked = process.env.FC_SEED;
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? 1) });
