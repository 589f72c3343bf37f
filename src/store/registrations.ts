import type { Store, StoredRegistration } from '../core/store';
import { indexKey } from './index-key';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'saveRegistration' | 'registrationsOf' | 'forgetRegistration'>;

export function registrationVerbs({ db, run }: SqlContext): Verbs {
	return {
		async saveRegistration({ subscriptionId, url, providerId, registration, sealedSecret }) {
			const values = {
				provider: providerId,
				external_id: registration.id,
				data: writeJson(registration.data),
				sealed_secret: sealedSecret,
				expires_at: registration.expiresAt === null ? null : Math.round(registration.expiresAt),
			};
			await run(
				db
					.insertInto('registrations')
					.values({ subscription_id: subscriptionId, url: indexKey(url), ...values })
					.onConflict((conflict) =>
						conflict.columns(['subscription_id', 'url']).doUpdateSet(values),
					),
			);
		},

		async registrationsOf(subscriptionId) {
			const [rows] = await run(
				db.selectFrom('registrations').selectAll().where('subscription_id', '=', subscriptionId),
			);
			return rows.map((row): StoredRegistration => ({
				subscriptionId: row.subscription_id,
				url: row.url,
				providerId: row.provider,
				registration: {
					id: row.external_id,
					data: readObject(row.data),
					expiresAt: row.expires_at,
				},
				sealedSecret: row.sealed_secret,
			}));
		},

		async forgetRegistration({ subscriptionId, url }) {
			await run(
				db
					.deleteFrom('registrations')
					.where('subscription_id', '=', subscriptionId)
					.where('url', '=', indexKey(url)),
			);
		},
	};
}
