import { byText, createCounter, median } from './count.ts';
import type { Life, ReportEvent } from './life.ts';

/** Threats and work orders. */
export interface EscalationSection {
  /** Questions with a threat in them; one may be of several kinds. */
  readonly messages: number;
  /** By kind, each at the highest level that its message has. */
  readonly threats: readonly ({ readonly kind: string; readonly total: number } & Readonly<Record<Level, number>>)[];
  readonly cases: CaseFigures;
  readonly teams: readonly ({ readonly team: string } & CaseFigures)[];
}

interface CaseFigures {
  /** In the range. */
  readonly opened: number;
  readonly openedByThreat: number;
  /** In the range, and not opened again in it. */
  readonly closed: number;
  readonly closedLate: number;
  readonly climbed: number;
  /** From opening to closing, of those closed. */
  readonly medianMinutes: number | null;
  /** When the report was made. */
  readonly openNow: number;
  readonly overdueNow: number;
}

/** A case as far as the report goes by it. */
export interface CaseRow {
  readonly id: string;
  readonly team: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
}

export interface OpenCase {
  readonly team: string;
  readonly overdue: boolean;
}

export interface EscalationTally {
  add(life: Life): void;
  /** Of the kinds in `CASE_EVENTS`, in any order. */
  event(event: ReportEvent): void;
  /** Cases that the section has to know of. */
  wanted(): readonly string[];
  section(cases: ReadonlyMap<string, CaseRow>, open: readonly OpenCase[]): EscalationSection;
}

export function createEscalationTally(): EscalationTally {
  let messages = 0;
  const threats = new Map<string, Record<Level, number>>();
  const [opened, byThreat] = [createCounter(), createCounter()];
  const closed = new Map<string, Stamp & { readonly late: boolean }>();
  const reopened = new Map<string, Stamp>();
  const climbed = new Map<string, number>();
  return {
    add: ({ signals }) => {
      if (signals.length > 0) messages += 1;
      for (const { kind, level } of signals) {
        const own = threats.get(kind) ?? { mention: 0, threat: 0, deadline: 0 };
        if (isLevel(level)) own[level] += 1;
        threats.set(kind, own);
      }
    },
    event: ({ id, kind, at, data }) => {
      const told = data as {
        readonly case: string;
        readonly team?: string;
        readonly by?: string;
        readonly late?: boolean;
      };
      switch (kind) {
        case 'case.opened':
          opened.add(told.team ?? '');
          if (told.by === 'signal') byThreat.add(told.team ?? '');
          break;
        case 'case.done': {
          const stamp = { at, id, late: told.late === true };
          if (isAfter(stamp, closed.get(told.case))) closed.set(told.case, stamp);
          break;
        }
        case 'case.reopened':
          if (isAfter({ at, id }, reopened.get(told.case))) reopened.set(told.case, { at, id });
          break;
        case 'case.climbed':
          climbed.set(told.case, (climbed.get(told.case) ?? 0) + 1);
          break;
      }
    },
    wanted: () => [...new Set([...closed.keys(), ...climbed.keys()])],
    section: (cases, open) => {
      const ended = [...closed].flatMap(([id, { at, id: stamp, late }]) => {
        const of = cases.get(id);
        const again = isAfter(reopened.get(id), { at, id: stamp });
        return of === undefined || again ? [] : [{ team: of.team, late, took: (at - of.openedAt) / MINUTE }];
      });
      const climbs = [...climbed].flatMap(([id, times]) =>
        Array.from({ length: times }, () => cases.get(id)?.team ?? ''),
      );
      const figures = (own: (team: string) => boolean): CaseFigures => {
        const done = ended.filter(({ team }) => own(team));
        const now = open.filter(({ team }) => own(team));
        const added = (counter: typeof opened): number =>
          counter.counts().reduce((sum, { name, count }) => sum + (own(name) ? count : 0), 0);
        return {
          opened: added(opened),
          openedByThreat: added(byThreat),
          closed: done.length,
          closedLate: done.filter(({ late }) => late).length,
          climbed: climbs.filter(own).length,
          medianMinutes: roundedMinutes(median(done.map(({ took }) => took))),
          openNow: now.length,
          overdueNow: now.filter(({ overdue }) => overdue).length,
        };
      };
      const teams = new Set([
        ...opened.counts().map(({ name }) => name),
        ...[...ended, ...open].map(({ team }) => team),
        ...climbs,
      ]);
      return {
        messages,
        threats: [...threats]
          .map(([kind, own]) => ({ kind, total: own.mention + own.threat + own.deadline, ...own }))
          .sort((a, b) => b.total - a.total || byText(a.kind, b.kind)),
        cases: figures(() => true),
        teams: [...teams].sort(byText).map((team) => ({ team, ...figures((each) => each === team) })),
      };
    },
  };
}

/** The kinds of event that tell of cases. */
export const CASE_EVENTS: readonly string[] = ['case.opened', 'case.done', 'case.reopened', 'case.climbed'];

interface Stamp {
  readonly at: number;
  readonly id: string;
}

function isAfter(one: Stamp | undefined, other: Stamp | undefined): boolean {
  if (one === undefined) return false;
  return other === undefined || one.at > other.at || (one.at === other.at && one.id > other.id);
}

function roundedMinutes(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

type Level = 'mention' | 'threat' | 'deadline';

function isLevel(level: string): level is Level {
  return level === 'mention' || level === 'threat' || level === 'deadline';
}

const MINUTE = 60_000;
