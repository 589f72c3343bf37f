import type { SaidFile } from '../slack/file-shape';

/** What goes out with the next message. */
export function AttachedFiles({
	files,
	onChange,
}: {
	files: SaidFile[];
	onChange: (files: SaidFile[]) => void;
}) {
	if (files.length === 0) return null;
	return (
		<ul className="files">
			{files.map((file, index) => (
				<li key={index}>
					📄 {file.name}
					<button
						type="button"
						className="close"
						aria-label={`Remove ${file.name}`}
						onClick={() => onChange(files.filter((each) => each !== file))}
					>
						×
					</button>
				</li>
			))}
		</ul>
	);
}
