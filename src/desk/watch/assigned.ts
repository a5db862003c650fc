import type { Desk } from '../../knowledge/model.ts';
import type { SessionState } from '../session-state.ts';

type Team = Desk['teams'][number];

/** The team that works in a channel, by the desk file. */
export function teamOfChannel({ teams }: Desk, channel: string, name: string | null): Team | null {
  return teams.find((team) => team.channel === channel || (name !== null && team.channel === `#${name}`)) ?? null;
}

/** Who looks after a conversation: the agent who wrote there last, or the first on call of the channel's team; `null`: nobody known. */
export function agentFor({ heard }: SessionState, team: Team | null): string | null {
  const agent = heard.findLast(({ actor, customer }) => customer !== true && /^[UW]/.test(actor));
  return agent?.actor ?? team?.onCall[0] ?? null;
}
