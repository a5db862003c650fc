import type { Desk, DeskRole } from '../knowledge/model.ts';
import type { Act } from './act.ts';

/** What Slack knows of a person, as far as the desk file may name it. */
export interface Person {
  readonly id: string;
  /** Slack handles, without `@`. */
  readonly names: readonly string[];
  /** Ids and handles (without `@`) of the person's user groups. */
  readonly groups: readonly string[];
}

/**
 * What a person is besides an agent. Who leads a shift, is on call, or is told of overdue cases is a lead without being named
 * as one.
 */
export function rolesOf(desk: Desk, person: Person): ReadonlySet<DeskRole> {
  const named = (list: readonly string[]): boolean =>
    list.some((each) => (each.startsWith('@') ? person.names.includes(each.slice(1)) : each === person.id));
  const inGroup = (list: readonly string[]): boolean =>
    list.some((each) => person.groups.includes(each.replace(/^@/, '')));
  const roles = ROLES.filter((role) => named(desk.roles[role].people) || inGroup(desk.roles[role].groups));
  return new Set(named(rotaOf(desk)) ? [...roles, 'lead'] : roles);
}

/** An act of somebody whose roles were looked up for it. */
export interface RoleAct extends Act {
  readonly roles: ReadonlySet<DeskRole>;
}

/** Why somebody may not: the role that it takes, and who has it by the desk file. */
export interface RoleRefusal {
  readonly kind: 'role';
  readonly role: DeskRole;
  readonly given: Desk['roles'][DeskRole];
}

/** `null` where the role is there. Asked with every act, never remembered: roles change between drawing and pressing. */
export function requireRole(desk: Desk, roles: ReadonlySet<DeskRole>, role: DeskRole): RoleRefusal | null {
  return roles.has(role) ? null : { kind: 'role', role, given: desk.roles[role] };
}

/** Whether the desk file has to be asked about user groups at all. */
export function namesGroups(desk: Desk): boolean {
  return ROLES.some((role) => desk.roles[role].groups.length > 0);
}

function rotaOf({ shifts, leads, teams, fallbackLead }: Desk): readonly string[] {
  const all = [...shifts.map(({ lead }) => lead), ...leads, ...teams.flatMap(({ onCall }) => onCall), fallbackLead];
  return all.filter((each) => each !== null);
}

const ROLES: readonly DeskRole[] = ['trainer', 'lead', 'new-hire'];
