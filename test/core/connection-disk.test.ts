import { diskOf } from '../../src/core/connection/connection-disk';

const FILE = '/home/node/.n8n/slack-signals.sqlite';
const table = (...mounts: Array<[string, string]>) =>
	mounts.map(([point, type]) => `device ${point} ${type} rw,relatime 0 0`).join('\n');
const container = { inContainer: true };
const machine = { inContainer: false };

it('does not last on the layer of a container, which is the same as nothing mounted', () => {
	const mounts = table(['/', 'overlay'], ['/proc', 'proc'], ['/dev/shm', 'tmpfs']);
	expect(diskOf(FILE, mounts, container)).toEqual({
		mountPoint: '/',
		fileSystem: 'overlay',
		lasts: false,
	});
});

it.each(['ext4', 'xfs', 'nfs4', 'fuse.grpcfuse', 'virtiofs', '9p'])(
	'lasts on a volume of %s',
	(type) => {
		const mounts = table(['/', 'overlay'], ['/home/node/.n8n', type]);
		expect(diskOf(FILE, mounts, container)).toMatchObject({ fileSystem: type, lasts: true });
	},
);

it('lasts on the disk of a machine, also where its root is an overlay', () => {
	expect(diskOf(FILE, table(['/', 'ext4']), machine)).toMatchObject({ lasts: true });
	expect(diskOf(FILE, table(['/', 'overlay']), machine)).toMatchObject({ lasts: true });
});

it('never lasts in memory', () => {
	const mounts = table(['/', 'ext4'], ['/home', 'tmpfs']);
	expect(diskOf(FILE, mounts, machine)).toMatchObject({ mountPoint: '/home', lasts: false });
});

it('takes the nearest mount, the last of two on the same place, and no neighbour', () => {
	const mounts = table(
		['/home/node/.n8n', 'tmpfs'],
		['/home/node/.n8n', 'ext4'],
		['/home/node/.n8n/slack', 'tmpfs'],
		['/', 'overlay'],
	);
	expect(diskOf(FILE, mounts, container)).toMatchObject({ fileSystem: 'ext4', lasts: true });
});

it('reads names with spaces', () => {
	const mounts = table(['/', 'overlay'], ['/my\\040data', 'ext4']);
	expect(diskOf('/my data/x.sqlite', mounts, container)).toMatchObject({ mountPoint: '/my data' });
});

it.each(['', 'garbage', 'a b\nc'])('says nothing where the table says nothing: "%s"', (mounts) => {
	expect(diskOf(FILE, mounts, container)).toBeNull();
});
