import type { SaidFile } from '../slack/file-shape';

/** Files of the person's machine; no more than their name, type and size leaves the browser. */
export function FilePicker({ onPick }: { onPick: (files: SaidFile[]) => void }) {
	return (
		<label className="attach" title="Attach files">
			📎
			<input
				type="file"
				multiple
				aria-label="Attach files"
				onChange={({ target }) => {
					onPick(
						Array.from(target.files ?? [], ({ name, type, size }) => ({
							name,
							size,
							...(type && { mimetype: type }),
						})),
					);
					target.value = '';
				}}
			/>
		</label>
	);
}
