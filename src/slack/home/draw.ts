import type { HomeView, KnownBlock } from '@slack/types';
import type { Desk } from '../../desk/desk.ts';
import type { DeskRole, Lang } from '../../knowledge/model.ts';
import { changesOnHome } from '../practice/change-card.ts';
import { practiceBlocks } from '../practice/home-blocks.ts';
import { homeView } from '../views/home.ts';
import { agentBlocks } from '../views/home-agent.ts';
import { leadBlocks, leadGlance } from '../views/home-lead.ts';
import type { HomeLook } from '../views/home-parts.ts';
import { trainerBlocks } from '../views/home-trainer.ts';
import { homeCopyFor } from './copy.ts';
import type { HomeState, Tab } from './state.ts';

/** Whose Home is drawn, with the roles that were looked up for it. */
export interface HomeOwner {
  readonly actor: string;
  readonly workspace: string;
  readonly roles: ReadonlySet<DeskRole>;
  readonly ui: Lang;
}

/** The Home as it stands now. A tab that the person no longer has gives way to the one that everybody has. */
export async function drawHome(desk: Desk, owner: HomeOwner, wanted: HomeState, now: number): Promise<HomeView> {
  const { actor, roles, ui } = owner;
  const tabs: readonly Tab[] = [
    'agent',
    ...(roles.size > 0 ? (['practice'] as const) : []),
    ...(['lead', 'trainer'] as const).filter((role) => roles.has(role)),
  ];
  const state = tabs.includes(wanted.tab) ? wanted : { ...wanted, tab: 'agent' as const };
  const { timeZone } = desk.live().knowledge.desk;
  const look: HomeLook = { state, own: homeCopyFor(ui), ui, me: actor, now, timeZone };
  return homeView(look, tabs, await blocksOf(desk, owner, look));
}

async function blocksOf(desk: Desk, owner: HomeOwner, look: HomeLook): Promise<readonly KnownBlock[]> {
  const { actor, roles } = owner;
  switch (look.state.tab) {
    case 'agent': {
      const [runs, cases, pins, recent, posting, board, open] = await Promise.all([
        desk.myRuns(actor),
        desk.myCases(actor),
        desk.pins(actor),
        desk.recentCues(actor),
        desk.posting(),
        roles.has('lead') ? desk.leadBoard(owner) : null,
        desk.openChanges(owner.workspace, actor),
      ]);
      const list = desk.listScripts(look.state);
      const glance = board?.kind === 'board' ? leadGlance(look, board) : [];
      const changes = changesOnHome(look, open);
      return agentBlocks(look, {
        runs,
        cases,
        list,
        pins,
        recent,
        posting,
        newHere: roles.has('new-hire'),
        glance,
        changes,
      });
    }
    case 'practice': {
      const { workspace } = owner;
      const [mine, team, objections, changed] = await Promise.all([
        desk.learnerBoard(workspace, actor),
        desk.teamPractice(owner),
        desk.openObjections(owner),
        desk.changesOfTeam(owner),
      ]);
      const { knowledge } = desk.live();
      const open = 'kind' in objections ? null : objections;
      return practiceBlocks(look, { mine, team, objections: open, changed, knowledge });
    }
    case 'lead': {
      const board = await desk.leadBoard(owner);
      return board.kind === 'board' ? leadBlocks(look, board) : [];
    }
    case 'trainer': {
      const board = await desk.trainerBoard(owner);
      return board.kind === 'board' ? trainerBlocks(look, board) : [];
    }
  }
}
