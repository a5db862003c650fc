import { type Answer, type Args, fine, type Method, refuse, refuseBlocks, textOf } from './api-answer.ts';
import { checkView } from './block-limits.ts';
import { mintId, mintSecret } from './ids.ts';
import type { Parts } from './parts.ts';
import { apiView } from './payloads.ts';
import { type Block, type State, type View, withBlockIds } from './state.ts';

export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.open': (parts, args) => openView(parts, args, false),
  'views.push': (parts, args) => openView(parts, args, true),

  'views.update'({ state }, args) {
    const id = textOf(args, 'view_id');
    const external = textOf(args, 'external_id');
    const view = allViews(state).find((one) =>
      id === '' ? external !== '' && one.externalId === external : one.id === id,
    );
    if (!view) return refuse('not_found');
    const hash = textOf(args, 'hash');
    if (hash !== '' && hash !== view.hash) return refuse('hash_conflict');
    const problem = checkView(args.view, view.kind);
    if (problem) return refuseBlocks(problem);
    replaceView(state, view, args.view as Block);
    return fine({ view: apiView(state, view) });
  },

  'views.publish'({ state }, args) {
    const user = textOf(args, 'user_id');
    if (state.users.get(user)?.kind !== 'person') return refuse('invalid_arguments', ['invalid `user_id`']);
    const old = state.homes.get(user);
    const hash = textOf(args, 'hash');
    if (hash !== '' && old && hash !== old.hash) return refuse('hash_conflict');
    const problem = checkView(args.view, 'home');
    if (problem) return refuseBlocks(problem);
    const view = createView(user, args.view as Block, null);
    state.homes.set(user, view);
    state.announce({ kind: 'views', user });
    return fine({ view: apiView(state, view) });
  },
};

/** Puts a view on top of a person's stack: `push`, or `response_action: push` of a submission. */
export function pushView(state: State, user: string, body: Block): Answer {
  const stack = state.modals.get(user) ?? [];
  if (stack.length >= MOST_VIEWS) return refuse('push_limit_reached');
  const problem = checkView(body, 'modal');
  if (problem) return refuseBlocks(problem);
  const external = typeof body.external_id === 'string' ? body.external_id : '';
  if (external !== '' && allViews(state).some((one) => one.externalId === external))
    return refuse('duplicate_external_id');
  const view = createView(user, body, stack.at(-1) ?? null);
  state.modals.set(user, [...stack, view]);
  state.announce({ kind: 'views', user });
  return fine({ view: apiView(state, view) });
}

export function replaceView(state: State, view: View, body: Block): void {
  view.body = fillIds(body);
  view.hash = mintHash();
  state.announce({ kind: 'views', user: view.user });
}

/** Takes the topmost view, or all of them, off a person's stack. */
export function popView(state: State, user: string, all: boolean): void {
  const stack = state.modals.get(user) ?? [];
  state.modals.set(user, all ? [] : stack.slice(0, -1));
  state.announce({ kind: 'views', user });
}

function openView({ state, triggers }: Parts, args: Args, push: boolean): Answer {
  const problem = checkView(args.view, 'modal');
  if (problem) return refuseBlocks(problem);
  const spent = triggers.spend(textOf(args, 'trigger_id') || textOf(args, 'interactivity_pointer'));
  if ('error' in spent)
    return spent.error === 'invalid_trigger_id'
      ? refuse('invalid_arguments', ['invalid `trigger_id`'])
      : refuse(spent.error);
  const stack = state.modals.get(spent.user) ?? [];
  if (push && stack.length === 0) return refuse('not_found');
  if (!push) state.modals.set(spent.user, []);
  return pushView(state, spent.user, args.view as Block);
}

function createView(user: string, body: Block, previous: View | null): View {
  const id = mintId('V');
  return {
    id,
    kind: body.type === 'home' ? 'home' : 'modal',
    user,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    externalId: typeof body.external_id === 'string' ? body.external_id : '',
    hash: mintHash(),
    body: fillIds(body),
  };
}

function fillIds(body: Block): Block {
  return { ...body, blocks: withBlockIds(Array.isArray(body.blocks) ? body.blocks : []) };
}

function allViews(state: State): View[] {
  return [...[...state.modals.values()].flat(), ...state.homes.values()];
}

function mintHash(): string {
  return mintSecret(8);
}

const MOST_VIEWS = 3;
