import type { HomeView, KnownBlock } from '@slack/types';
import { type Tab, tabValue, writeHome } from '../home/state.ts';
import { HOME_ACTIONS } from './actions.ts';
import { actions, button } from './blocks.ts';
import type { HomeLook } from './home-parts.ts';

/** A person's Home: the tabs that the person has, and what the one in front shows. */
export function homeView(look: HomeLook, tabs: readonly Tab[], blocks: readonly KnownBlock[]): HomeView {
  const { state, own } = look;
  const bar = tabs.map((tab) =>
    button(own.tabs[tab], `${HOME_ACTIONS.go}:${tab}`, tabValue(tab), tab === state.tab ? 'primary' : undefined),
  );
  return {
    type: 'home',
    private_metadata: writeHome(state),
    blocks: [...(tabs.length > 1 ? [actions(...bar)] : []), ...blocks],
  };
}
