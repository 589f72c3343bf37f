import type { JsonObject } from '../slack/json';

/** The files of a message; the sandbox knows of them no more than Slack tells of them. */
export function Files({ files }: { files: readonly JsonObject[] }) {
	return (
		<ul className="files">
			{files.map((file) => (
				<li key={String(file.id)} title={String(file.mimetype)}>
					📄 <strong>{String(file.title)}</strong>
					<small>
						{String(file.pretty_type)}, {sizeOf(Number(file.size))}
					</small>
				</li>
			))}
		</ul>
	);
}

function sizeOf(bytes: number): string {
	return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`;
}
