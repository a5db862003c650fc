import type { Desk } from '../knowledge/model.ts';
import { shiftAt } from './calendar.ts';

/** Who answers for a team's cases at a moment: a Slack name or id as the desk file has it; `null` where it names nobody. */
export function leadOf(desk: Desk, team: string, at: number): string | null {
  const { onCall } = teamOf(desk, team);
  const onShift = shiftAt(desk, at)?.lead ?? null;
  if (onShift !== null && (onCall.length === 0 || onCall.includes(onShift))) return onShift;
  return onCall[0] ?? desk.leads[0] ?? desk.fallbackLead;
}

/** Who comes after those who have had it; `null` where nobody is left. */
export function nextLead(desk: Desk, had: readonly string[], at: number): string | null {
  const onShift = shiftAt(desk, at)?.lead ?? null;
  return [...(onShift === null ? [] : [onShift]), ...desk.leads].find((lead) => !had.includes(lead)) ?? null;
}

/** Where the team's cases go; the agent, where the desk file names nobody at all. */
export function addressOf(desk: Desk, team: string, lead: string | null, agent: string): string {
  return teamOf(desk, team).channel ?? lead ?? desk.fallbackLead ?? desk.leads[0] ?? agent;
}

/** Who is told instead of those who could not be reached; `null` where nobody is left. */
export function fallbackOf(
  desk: Desk,
  of: { readonly team: string; readonly lead: string | null; readonly agent: string },
  tried: readonly string[],
): string | null {
  const { channel, onCall } = teamOf(desk, of.team);
  const all = [desk.fallbackLead, of.lead, ...onCall, ...desk.leads, channel, of.agent];
  return all.find((each): each is string => each !== null && !tried.includes(each)) ?? null;
}

/** A team that the desk file no longer has is called by its id, and nobody is known of it. */
export function teamOf(desk: Desk, id: string): Omit<Desk['teams'][number], 'shifts'> {
  return (
    desk.teams.find((team) => team.id === id) ?? {
      id,
      title: { zh: id, en: id },
      channel: null,
      onCall: [],
      withinMinutes: null,
    }
  );
}
