// Preloaded with `node --require`: lets Node require our TypeScript as it stands (imports without
// extension, JSX), in worker threads and child processes that inherit the flag too.
const { readFileSync } = require('node:fs');
const Module = require('node:module');

const { transformSync } = require('@swc/core');

for (const extension of ['.ts', '.tsx']) {
	Module._extensions[extension] = (module, filename) => {
		const { code } = transformSync(readFileSync(filename, 'utf8'), {
			filename,
			configFile: false,
			swcrc: false,
			sourceMaps: 'inline',
			jsc: {
				parser: { syntax: 'typescript', tsx: extension === '.tsx' },
				target: 'es2023',
				transform: { react: { runtime: 'automatic' } },
			},
			module: { type: 'commonjs' },
		});
		module._compile(code, filename);
	};
}
