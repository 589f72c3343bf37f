/** Keeps npm to what matters: no advertising, no audit traffic. */
export const npmQuiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
