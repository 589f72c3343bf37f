const base = require('./jest.config.js');

/** The real n8n host; one file at a time, since each starts processes of its own on two cores. */
module.exports = {
	...base,
	testMatch: ['**/test/e2e/**/*.e2e.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/e2e/host/global-setup.ts',
	globalTeardown: '<rootDir>/test/e2e/host/global-teardown.ts',
	maxWorkers: 1,
	// Patience, not speed: two busy cores may take long.
	testTimeout: 1_200_000,
};
