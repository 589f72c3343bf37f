/** Everything but the end-to-end tests, which need the real n8n host (jest.e2e.config.js). */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.n8n-host/', '<rootDir>/.demo/'],
	transform: {
		'^.+\\.tsx?$': [
			'@swc/jest',
			{
				jsc: {
					parser: { syntax: 'typescript', tsx: true },
					target: 'es2023',
					transform: { react: { runtime: 'automatic' } },
				},
				module: { type: 'commonjs', ignoreDynamic: false },
			},
		],
	},
	setupFiles: ['<rootDir>/test/helpers/property-seed.ts'],
	maxWorkers: 2,
	// No test is about speed: a busy machine takes several times as long.
	testTimeout: 60_000,
};
