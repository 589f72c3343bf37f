// node inspect-package.cjs <package directory>
// Loads an unpacked package with n8n-core's own loader and prints what came of it as JSON. A process
// of its own, because jest puts its own module registry in the place of Node's.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const { PackageDirectoryLoader } = require('n8n-core');

const directory = path.resolve(process.argv[2]);
const manifest = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));

/** Packages that files of ours asked for while n8n required the listed files. */
const requested = new Set();
const load = Module._load;
Module._load = function (request, parent, ...rest) {
	if (parent?.filename?.startsWith(directory) && !/^[./]/.test(request)) {
		const [first, second] = request.split('/');
		requested.add(first.startsWith('@') ? `${first}/${second}` : first);
	}
	return load.call(this, request, parent, ...rest);
};

async function main() {
	const exportsOf = {};
	for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
		exportsOf[file] = Object.keys(require(path.join(directory, file)));
	}
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	process.stdout.write(
		JSON.stringify({
			exportsOf,
			requestedAtLoad: [...requested],
			known: loader.known,
			nodes: loader.types.nodes,
			credentials: loader.types.credentials,
		}),
	);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
