import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';

import { StoreError } from '../core/errors';
import type { AppTeam } from '../core/store';
import type { ChannelLink, ChannelStore } from '../core/sync/channel-link';
import { SYNC_SOURCE } from '../core/sync/sync-source';
import { toChannelLink } from './channel-row';
import type { ChannelLinkTable } from './channel-tables';
import { chunks } from './chunks';
import { indexKey } from './index-key';
import { writeJson } from './json-column';
import { nextSeq } from './next-seq';
import type { Tables } from './schema';
import type { SqlContext } from './sql-context';
import { sweepLeaseVerb } from './sweep-lease';

type Link = ExpressionBuilder<Tables, 'channel_links'>;

/** Which channel belongs to which account, and how far each was read. */
export function channelLinkVerbs(context: SqlContext): ChannelStore {
	const { db, now, run } = context;
	const of = ({ appId, teamId }: AppTeam) => ({ app_id: appId, team_id: teamId });
	const at = ({ channelId, ...app }: AppTeam & { channelId: string }) => ({
		...of(app),
		channel_id: indexKey(channelId),
	});
	const linksOf = (app: AppTeam) =>
		db
			.selectFrom('channel_links')
			.selectAll()
			.where((eb) => eb.and(of(app)));
	const update = (channel: AppTeam & { channelId: string }) =>
		db.updateTable('channel_links').where((eb) => eb.and(at(channel)));
	/** A catch-up that read the link before saves nothing any more. */
	const anew = (eb: Link) => ({ revision: eb('revision', '+', 1) });

	return {
		...sweepLeaseVerb(context),

		async associate(request) {
			const { account, deal } = request;
			const named = {
				channel_name: request.channelName,
				is_private: request.isPrivate ? 1 : 0,
				account_key: indexKey(account.id),
				account_id: account.id,
				account_name: account.name,
				deal_key: deal && indexKey(deal.id),
				deal_id: deal && deal.id,
				deal_name: deal && deal.name,
				paused: null,
				associated_by: request.associatedBy,
				associated_at: now(),
				look_back_days: Math.round(request.lookBackDays),
				due_at: now(),
				problem: null,
			};
			const unread = { sweep: null, swept_at: null };
			const isOther = (eb: Link) =>
				eb.or([
					eb('account_key', '!=', named.account_key),
					eb('deal_key', 'is distinct from', named.deal_key),
				]);
			const [fresh, [before], [after]] = await run(
				db
					.insertInto('channel_links')
					.values({
						...at(request),
						...named,
						...unread,
						position: request.position,
						messages: 0,
						last_message_at: null,
						// Not 1: a catch-up of an earlier link of this channel may still be at work.
						revision: nextSeq(),
					})
					.onConflict((conflict) =>
						conflict.columns(['app_id', 'team_id', 'channel_id']).doNothing(),
					)
					.returning('channel_id'),
				// Changes nothing, but holds the row: what it returns is what the next statement finds.
				update(request)
					.set((eb) => ({ revision: eb.ref('revision') }))
					.returningAll(),
				update(request)
					.set((eb) => {
						const reads = request.reread ? sql<SqlBool>`1 = 1` : isOther(eb);
						// What is still unread stays so; both are Slack's ts, of the same length.
						const isUnread = eb.and([reads, eb('position', '>', request.position)]);
						const goesOn = eb.and([eb.not(reads), eb('paused', 'is', null)]);
						return {
							...named,
							...anew(eb),
							// A workflow that says the same again takes it from nobody: they are told what becomes of it.
							associated_by:
								request.associatedBy ?? either(isOther(eb), null, eb.ref('associated_by')),
							position: either(
								eb.or([isOther(eb), isUnread]),
								request.position,
								eb.ref('position'),
							),
							swept_at: either(reads, null, eb.ref('swept_at')),
							// After a pause nobody knows how old its cursor is.
							sweep: either(goesOn, eb.ref('sweep'), null),
							messages: either(isOther(eb), sql`0`, eb.ref('messages')),
							last_message_at: either(isOther(eb), null, eb.ref('last_message_at')),
						};
					})
					.returningAll(),
			);
			if (!after) throw new StoreError('A channel was not associated. Try again.');
			const known = fresh.length > 0 ? undefined : before;
			return { link: toChannelLink(after), before: linkOrNull(known) };
		},

		async dissociate(request) {
			const [[row]] = await run(
				db
					.deleteFrom('channel_links')
					.where((eb) => eb.and(at(request)))
					.returningAll(),
			);
			return linkOrNull(row);
		},

		async linkOf(request) {
			const [[row]] = await run(linksOf(request).where('channel_id', '=', at(request).channel_id));
			return linkOrNull(row);
		},

		async linksIn({ channelIds, ...app }) {
			const found: ChannelLink[] = [];
			for (const ids of chunks([...new Set(channelIds.map(indexKey))].sort())) {
				const [rows] = await run(linksOf(app).where('channel_id', 'in', ids).orderBy('channel_id'));
				found.push(...rows.map(toChannelLink));
			}
			return found;
		},

		async linksOf({ accountId, dealId, after, limit, ...app }) {
			const [rows] = await run(
				linksOf(app)
					.$if(accountId !== undefined, (query) =>
						query.where('account_key', '=', indexKey(accountId ?? '')),
					)
					.$if(dealId !== undefined, (query) =>
						query.where('deal_key', '=', indexKey(dealId ?? '')),
					)
					.$if(typeof after === 'string', (query) =>
						query.where('channel_id', '>', indexKey(after ?? '')),
					)
					.orderBy('channel_id')
					.limit(limit),
			);
			return rows.map(toChannelLink);
		},

		async linkCounts(app) {
			const counted = (state: 'is' | 'is not') =>
				db
					.selectFrom('channel_links')
					.select(sql<number>`cast(count(*) as integer)`.as('links'))
					.where((eb) => eb.and(of(app)))
					.where('paused', state, null);
			const [[syncing], [paused]] = await run(counted('is'), counted('is not'));
			return { syncing: syncing?.links ?? 0, paused: paused?.links ?? 0 };
		},

		async pauseLink({ why, ...channel }) {
			const [[row]] = await run(
				update(channel)
					.where('paused', 'is distinct from', why)
					.set((eb) => ({ ...anew(eb), paused: why }))
					.returningAll(),
			);
			return linkOrNull(row);
		},

		async resumeLink(channel) {
			const [[row]] = await run(
				update(channel)
					.where('paused', 'is not', null)
					.set((eb) => ({ ...anew(eb), paused: null, sweep: null, due_at: now(), problem: null }))
					.returningAll(),
			);
			return linkOrNull(row);
		},

		async renameLink({ name, ...channel }) {
			const [[row]] = await run(
				update(channel)
					.where('channel_name', '!=', name)
					.set({ channel_name: name })
					.returningAll(),
			);
			return linkOrNull(row);
		},

		async moveLink({ to, keyStart, toKeyStart, ...channel }) {
			const { channelId } = channel;
			const linked = (place: ReturnType<typeof at>) =>
				linksOf(channel).where('channel_id', '=', place.channel_id);
			const renamed = (key: string) =>
				sql<string>`${toKeyStart} || substr(${sql.ref(key)}, ${sql.lit(keyStart.length + 1)})`;
			const [[row]] = await run(
				update(channel)
					.where(({ exists, not }) => not(exists(linked(at({ ...channel, channelId: to })))))
					.set((eb) => ({
						...anew(eb),
						channel_id: indexKey(to),
						sweep: null,
						due_at: now(),
					}))
					.returningAll(),
				db
					.updateTable('events')
					.where((eb) => eb.and(of(channel)))
					.where('source', '=', SYNC_SOURCE + channelId)
					.where(sql<string>`substr(key, 1, ${sql.lit(keyStart.length)})`, '=', keyStart)
					.where(({ exists, not }) => not(exists(linked(at(channel)))))
					.where(({ exists }) => exists(linked(at({ ...channel, channelId: to }))))
					.where(({ exists, not, selectFrom }) =>
						not(
							exists(
								selectFrom('events as known')
									.select('known.key')
									.whereRef('known.app_id', '=', 'events.app_id')
									.whereRef('known.team_id', '=', 'events.team_id')
									.where('known.key', '=', renamed('events.key')),
							),
						),
					)
					.set({ key: renamed('key'), source: SYNC_SOURCE + to }),
			);
			return linkOrNull(row);
		},

		async makeLinksDue({ channelId, ...app }) {
			const [rows] = await run(
				db
					.updateTable('channel_links')
					.where((eb) => eb.and(channelId === undefined ? of(app) : at({ ...app, channelId })))
					.where('paused', 'is', null)
					.set((eb) => ({ ...anew(eb), due_at: now() }))
					.returning('channel_id'),
			);
			return rows.length;
		},

		async dueLink(app) {
			const [[row]] = await run(
				linksOf(app)
					.where('paused', 'is', null)
					.where('due_at', '<=', now())
					.orderBy('due_at')
					.orderBy('channel_id')
					.limit(1),
			);
			return linkOrNull(row);
		},

		async saveSweep({ revision, position, sweep, sweptAt, problem, dueInMs, ...request }) {
			const [rows] = await run(
				update(request)
					.where('revision', '=', revision)
					.where('paused', 'is', null)
					.set({
						position,
						sweep: sweep && writeJson(sweep),
						swept_at: sweptAt === null ? null : Math.round(sweptAt),
						problem,
						due_at: now(dueInMs),
					})
					.$if(request.accepted > 0, (query) =>
						query.set((eb) => ({
							messages: eb('messages', '+', request.accepted),
							last_message_at: now(),
						})),
					)
					.returning('channel_id'),
			);
			return rows.length > 0;
		},

		async noteSynced({ messages, ...channel }) {
			await run(
				update(channel).set((eb) => ({
					messages: eb('messages', '+', messages),
					last_message_at: now(),
				})),
			);
		},
	};
}

function either<T>(condition: unknown, yes: unknown, no: unknown) {
	return sql<T>`case when ${condition} then ${yes} else ${no} end`;
}

function linkOrNull(row: ChannelLinkTable | undefined): ChannelLink | null {
	return row ? toChannelLink(row) : null;
}
