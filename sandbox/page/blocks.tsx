import { Message, type Block as DrawableBlock } from 'slack-blocks-to-jsx';

import type { JsonObject } from '../slack/json';
import type { PageState } from '../slack/state-for-page';
import type { Block } from '../slack/types';
import { Element } from './element';
import { InputBlock, type OnInput } from './input-block';
import type { Surface } from './surface';

interface BlocksProps {
	state: PageState;
	blocks: readonly Block[];
	surface: Surface;
	/** Modals: what was typed, by block id and action id. */
	onInput?: OnInput;
	errors?: JsonObject;
}

function asObject(value: unknown): JsonObject | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as JsonObject)
		: null;
}

/** slack-blocks-to-jsx draws, but presses go nowhere there: whatever can be pressed is drawn here. */
export function Blocks({ state, blocks, surface, onInput, errors }: BlocksProps) {
	return (
		<div className="blocks">
			{blocks.map((block, index) => {
				// What was chosen stays with its block while others come and go around it.
				const key = block.block_id ?? index;
				const blockId = block.block_id ?? '';
				if (block.type === 'actions') {
					const elements = Array.isArray(block.elements) ? block.elements : [];
					return (
						<div className="actions" key={key}>
							{elements.map((element, at) => {
								const one = asObject(element);
								return (
									one && (
										<Element
											key={String(one.action_id ?? at)}
											element={one}
											blockId={blockId}
											surface={surface}
											state={state}
										/>
									)
								);
							})}
						</div>
					);
				}
				if (block.type === 'input') {
					return (
						<InputBlock
							key={inputKey(block, key)}
							block={block}
							state={state}
							surface={surface}
							onInput={onInput}
							error={typeof errors?.[blockId] === 'string' ? errors[blockId] : null}
						/>
					);
				}
				const accessory = asObject(block.accessory);
				if (block.type === 'section' && accessory && accessory.type !== 'image') {
					const { accessory: _pressable, ...rest } = block;
					return (
						<div className="section-with-accessory" key={key}>
							<Drawn state={state} block={rest as Block} />
							<Element
								key={String(accessory.action_id)}
								element={accessory}
								blockId={blockId}
								surface={surface}
								state={state}
							/>
						</div>
					);
				}
				return <Drawn key={key} state={state} block={block} />;
			})}
		</div>
	);
}

/** Another element in the same block starts anew. */
function inputKey({ element }: Block, block: string | number): string {
	const { type, action_id: actionId } = asObject(element) ?? {};
	return [block, type, actionId].join('/');
}

/** To Slack `verbatim` means "parse no bare names and links"; the renderer takes it for "no formatting". */
function drawable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(drawable);
	const object = asObject(value);
	if (!object) return value;
	return Object.fromEntries(
		Object.entries(object)
			.filter(([name]) => name !== 'verbatim')
			.map(([name, content]) => [name, drawable(content)]),
	);
}

function Drawn({ state, block }: { state: PageState; block: Block }) {
	return (
		<Message
			withoutWrapper
			theme="light"
			logo=""
			name=""
			blocks={[drawable(block) as DrawableBlock]}
			data={{
				users: state.users.map(({ id, realName }) => ({ id, name: realName })),
				channels: state.channels.map(({ id, name }) => ({ id, name })),
			}}
		/>
	);
}

/** Messages without blocks: their text, drawn by the same renderer. */
export function Text({ state, text }: { state: PageState; text: string }) {
	return <Drawn state={state} block={{ type: 'section', text: { type: 'mrkdwn', text } }} />;
}
