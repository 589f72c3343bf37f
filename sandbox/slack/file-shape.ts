import type { Core } from './core';
import { homeTeam } from './home-team';
import { newId } from './ids';
import type { JsonObject } from './json';
import type { User } from './types';

export interface SaidFile {
	name: string;
	title?: string;
	/** `application/pdf` when left out. */
	mimetype?: string;
	/** Bytes. */
	size?: number;
}

/** A file as messages carry it. Its addresses are Slack's in form only: the sandbox keeps no content. */
export function fileShape(core: Core, user: User, file: SaidFile): JsonObject {
	const id = newId('F');
	const created = Math.floor(core.clock.now() / 1000);
	const mimetype = file.mimetype ?? 'application/pdf';
	const filetype = /\.(\w+)$/.exec(file.name)?.[1] ?? mimetype.split('/')[1] ?? 'binary';
	const path = encodeURIComponent(file.name.toLowerCase().replaceAll(/\s+/g, '_'));
	const home = `${core.origin}/files-pri/${homeTeam(core.workspace, user)}-${id}`;
	return {
		id,
		created,
		timestamp: created,
		name: file.name,
		title: file.title ?? file.name,
		mimetype,
		filetype,
		pretty_type: filetype.toUpperCase(),
		user: user.id,
		user_team: homeTeam(core.workspace, user),
		editable: false,
		size: file.size ?? 1024,
		mode: 'hosted',
		is_external: false,
		external_type: '',
		is_public: false,
		public_url_shared: false,
		display_as_bot: false,
		username: '',
		url_private: `${home}/${path}`,
		url_private_download: `${home}/download/${path}`,
		permalink: `${core.origin}/files/${user.id}/${id}/${path}`,
		permalink_public: `${core.origin}/files-public/${id}`,
		has_rich_preview: false,
		file_access: 'visible',
	};
}
