const { rm } = require('node:fs/promises');
const { join } = require('node:path');

const { dest, src } = require('gulp');

function clean() {
	return rm(join(__dirname, 'dist'), { recursive: true, force: true });
}

/** What tsc does not emit. `encoding: false` copies bytes, whatever they are. */
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

exports.clean = clean;
exports.icons = icons;
