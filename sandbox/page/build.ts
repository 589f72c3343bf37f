import { existsSync } from 'node:fs';
import path from 'node:path';

export interface PageAssets {
	js: string;
	css: string;
}

/** Bundled scripts run from elsewhere: look upwards from here and from the working directory. */
function pageSource(): string {
	for (const start of [__dirname, process.cwd()]) {
		for (let dir = start; ; dir = path.dirname(dir)) {
			const entry = path.join(dir, 'sandbox', 'page', 'index.tsx');
			if (existsSync(entry)) return entry;
			if (dir === path.dirname(dir)) break;
		}
	}
	throw new Error('The sources of the sandbox page were not found; run from the repository.');
}

/** Bundles the page (React and the block renderer included) into memory; takes under a second. */
export async function buildPage(): Promise<PageAssets> {
	const { build } = await import('esbuild');
	const result = await build({
		entryPoints: [pageSource()],
		bundle: true,
		write: false,
		outdir: 'page',
		format: 'esm',
		platform: 'browser',
		target: 'es2022',
		jsx: 'automatic',
		minify: true,
		define: { 'process.env.NODE_ENV': '"production"' },
		logLevel: 'silent',
	});
	const text = (extension: string) =>
		result.outputFiles.find((file) => file.path.endsWith(extension))?.text ?? '';
	return { js: text('.js'), css: text('.css') };
}
