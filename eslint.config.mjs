import communityNodes from '@n8n/eslint-plugin-community-nodes';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const nodeFiles = ['nodes/**/*.ts', 'credentials/**/*.ts'];
// Self-hosted n8n only: the rules of the cloud (no fs, no timers, no process) do not apply.
const { plugins, rules } = communityNodes.configs.recommendedWithoutN8nCloudSupport;

export default tseslint.config(
	{
		ignores: [
			'dist/**',
			'coverage/**',
			'test-results/**',
			'.n8n-host/**',
			'.demo/**',
			'**/*.{js,cjs,mjs}',
		],
	},
	{
		files: ['**/*.{ts,tsx}'],
		extends: [tseslint.configs.recommendedTypeChecked, prettier],
		languageOptions: {
			parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			eqeqeq: 'error',
			'no-async-promise-executor': 'error',
			'no-case-declarations': 'error',
			'no-constant-condition': ['error', { checkLoops: false }],
			'no-control-regex': 'error',
			'no-empty': 'error',
			'no-loss-of-precision': 'error',
			'no-misleading-character-class': 'error',
			'no-self-compare': 'error',
			'no-unsafe-finally': 'error',
			'no-unsafe-optional-chaining': 'error',
			'no-useless-escape': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				// `typeof import('zod')` is how lazily loaded libraries get their types.
				{ disallowTypeAnnotations: false },
			],
			'@typescript-eslint/no-unused-vars': [
				'error',
				// `_` says that a position must be there; a rest sibling that something is left out.
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// n8n types a parameter as `string | number | boolean | object | …`; String() of what a select
			// holds is how nodes read it.
			'@typescript-eslint/no-base-to-string': 'off',
			// Its automatic fix breaks types where a cast narrows on purpose (typescript-eslint 8.70).
			'@typescript-eslint/no-unnecessary-type-assertion': 'off',
			// Ports are records of functions without `this`; taking one out of its record is the habit.
			'@typescript-eslint/unbound-method': 'off',
			// An async function without await keeps a port's signature.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		// Tests read what came over the wire; what it holds is what they assert.
		files: ['test/**/*.{ts,tsx}'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		// n8n shows what its own logger writes; a console line carries neither level nor node.
		files: ['src/**/*.ts', ...nodeFiles],
		rules: { 'no-console': 'error' },
	},
	{ files: nodeFiles, plugins, rules },
	{
		files: ['package.json'],
		plugins,
		extends: [tseslint.configs.base],
		languageOptions: { parserOptions: { extraFileExtensions: ['.json'] } },
		rules: {
			...rules,
			// Signature schemes, SQL, the Slack SDK and XML are libraries' work, and self-hosted n8n
			// installs the dependencies of community packages. Only "verified" nodes must have none.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},
	{
		files: nodeFiles,
		rules: {
			// CRM look-ups use the CRM credential that the builder connected in n8n already, rather than
			// asking for a second copy of the same token.
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
		},
	},
);
