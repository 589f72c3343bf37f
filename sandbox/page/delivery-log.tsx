import { useState } from 'react';

import type { PageState } from '../slack/state-for-page';
import type { Delivery } from '../slack/types';

function verdict(delivery: Delivery): { text: string; tone: 'good' | 'bad' | 'wait' } {
	if (delivery.state === 'pending') return { text: '…', tone: 'wait' };
	if (delivery.error === 'timeout') return { text: 'timed out', tone: 'bad' };
	if (delivery.error === 'connection_failed') return { text: 'no connection', tone: 'bad' };
	return { text: String(delivery.status), tone: delivery.acknowledged ? 'good' : 'bad' };
}

/** Every request to the app's one URL, newest first. */
export function DeliveryLog({ state }: { state: PageState }) {
	const [open, setOpen] = useState<number | null>(null);
	return (
		<aside className="log">
			<header>
				<h2>Deliveries</h2>
				<small title={state.requestUrl ?? ''}>{state.requestUrl ?? 'no request URL set'}</small>
			</header>
			<ol>
				{state.deliveries.length === 0 && (
					<li className="empty">
						Clicks, events and commands that go to the app appear here with its answer.
					</li>
				)}
				{state.deliveries.map((delivery) => {
					const { text, tone } = verdict(delivery);
					return (
						<li key={delivery.id}>
							<button onClick={() => setOpen(open === delivery.id ? null : delivery.id)}>
								<span className="log-line">
									<span className="log-name">{delivery.name}</span>
									<span className={`status status-${tone}`}>{text}</span>
								</span>
								<span className="log-line log-detail">
									<span>
										#{delivery.id} {new Date(delivery.at).toLocaleTimeString('en-GB')}
										{delivery.retryNum > 0 &&
											` retry ${delivery.retryNum} (${delivery.retryReason})`}
									</span>
									<span>
										{delivery.latencyMs !== null && `${Math.round(delivery.latencyMs)} ms`}
										{delivery.state === 'done' && !delivery.inTime && ' late'}
									</span>
								</span>
							</button>
							{open === delivery.id && (
								<pre>
									{JSON.stringify(delivery.payload, null, 2)}
									{delivery.responseBody ? `\n\nAnswer:\n${delivery.responseBody}` : ''}
								</pre>
							)}
						</li>
					);
				})}
			</ol>
		</aside>
	);
}
