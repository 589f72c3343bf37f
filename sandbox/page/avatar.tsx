import { colorOf, initials } from './conversation-view';

export function Avatar({
	id,
	name,
	app = false,
	size = 36,
}: {
	id: string;
	name: string;
	app?: boolean;
	size?: number;
}) {
	const style = { background: colorOf(id), width: size, height: size, fontSize: size * 0.38 };
	return (
		<span className={app ? 'avatar avatar-app' : 'avatar'} style={style} aria-hidden="true">
			{initials(name)}
		</span>
	);
}
