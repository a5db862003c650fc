import type { LangList, Reaction, Scenario } from '../knowledge/model.ts';
import type { Attempt, Move } from './attempt.ts';
import { type Ear, type HeardLine, hearLine } from './line.ts';
import { variant } from './seeded.ts';

/** A line of the talk. */
type Turn =
  | {
      readonly by: 'customer';
      readonly text: string;
      /** 0 calm ... 5 leaves, after this line. */
      readonly mood: number;
      /** What it gives away. */
      readonly tells: readonly string[];
    }
  | {
      readonly by: 'learner';
      readonly text: string /** Counts replies from 1. */;
      readonly reply: number;
      readonly at: number;
    };

/** Something that the scorecard looks for, when it first was; `place` orders what stands in one line. */
export interface Reached {
  readonly move: number;
  readonly place: number;
}

/** How it ended: by the learner, or the customer left; `outcome` is the script's word for it, or the scenario's. */
interface Ending {
  readonly by: 'learner' | 'customer';
  readonly outcome: string | null;
  /** Milliseconds since the customer opened. */
  readonly at: number;
}

/** A talk as it stands after some moves. */
export interface Talk {
  readonly turns: readonly Turn[];
  /** 0 calm ... 5 leaves. */
  readonly mood: number;
  readonly told: ReadonlyMap<string, Reached>;
  readonly shown: ReadonlyMap<string, Reached & { readonly reply: number; readonly quote: string }>;
  /** Where each habit was shown last, once it was. */
  readonly shownLast: ReadonlyMap<string, Reached>;
  /** Each learner's line as the customer took it, with the move it was. */
  readonly heard: readonly { readonly move: number; readonly text: string; readonly line: HeardLine }[];
  readonly picks: readonly (Reached & { readonly entry: string })[];
  readonly handoff: (Reached & { readonly team: string }) | null;
  readonly end: Reached | null;
  readonly hints: number;
  readonly ending: Ending | null;
}

/**
 * Plays an attempt from its first line: the same moves make the same talk, on any machine. Moves after the end change nothing.
 * Pure; never throws, whatever was written.
 */
export function playTalk(attempt: Attempt, ear: Ear): Talk {
  const { customer } = ear.scenario;
  const uses = new Map<string, number>();
  const put = (texts: LangList, salt: string): string => {
    const use = uses.get(salt) ?? 0;
    uses.set(salt, use + 1);
    return variant(texts[attempt.lang] ?? Object.values(texts)[0] ?? [], attempt.seed, salt, use);
  };
  const opening = { by: 'customer', text: put(customer.opens, 'opens'), mood: customer.mood, tells: [] } as const;
  const start: Talk = {
    turns: [opening],
    mood: customer.mood,
    told: new Map(),
    shown: new Map(),
    shownLast: new Map(),
    heard: [],
    picks: [],
    handoff: null,
    end: null,
    hints: 0,
    ending: null,
  };
  return attempt.moves.reduce((talk, move, index) => (talk.ending === null ? next(talk, move, index) : talk), start);

  function next(talk: Talk, move: Move, index: number): Talk {
    const here = { move: index, place: 0 };
    switch (move.kind) {
      case 'say':
        return said(talk, move, index);
      case 'pick':
        return { ...talk, picks: [...talk.picks, { ...here, entry: move.entry }] };
      case 'handoff':
        return { ...talk, handoff: talk.handoff ?? { ...here, team: move.team } };
      // How somebody finds the words is seen from nothing but the words.
      case 'walk':
        return talk;
      case 'hint':
        return { ...talk, hints: talk.hints + 1 };
      case 'end':
        return { ...talk, end: here, ending: { by: 'learner', outcome: move.outcome, at: move.at } };
    }
  }

  function said(talk: Talk, { text, at }: Extract<Move, { kind: 'say' }>, index: number): Talk {
    const line = hearLine(
      text,
      attempt.lang,
      talk.heard.map((each) => each.text),
      ear,
    );
    const heard = [...talk.heard, { move: index, text, line }];
    const reply = heard.length;
    const [shown, shownLast] = [new Map(talk.shown), new Map(talk.shownLast)];
    for (const {
      skill,
      at: [place],
      matched,
    } of line.skills) {
      if (!shown.has(skill)) shown.set(skill, { move: index, place, reply, quote: matched });
      shownLast.set(skill, { move: index, place });
    }

    const reactions = reactionsTo(line, talk, ear.scenario);
    // Whoever sums up says again what was told; that asks for nothing.
    const news = line.skills.length === 0 ? line.asked : line.asked.filter(({ fact }) => !talk.told.has(fact));
    const asked = news.slice(0, MOST_TOLD);
    const again = asked.length > 0 && asked.every(({ fact }) => talk.told.has(fact));
    const moved = reactions.reduce((sum, { mood }) => sum + mood, line.deaf === null && !again ? 0 : WORSE);
    const mood = Math.min(LEAVES, Math.max(0, talk.mood + moved));
    const told = new Map(talk.told);
    // It is told once the line is at its end.
    for (const { fact } of asked) if (!told.has(fact)) told.set(fact, { move: index, place: text.length });

    const boiling = boils(talk, mood, ear.scenario);
    const [reaction] = boiling === null ? reactions : [boiling];
    const tells = boiling === null ? asked.map(({ fact }) => fact) : [];
    const words = [
      ...(reaction === undefined ? [] : [put(reaction.says, saltOf(reaction))]),
      ...tells.map((fact) => put(customer.facts.find(({ name }) => name === fact)?.tells ?? {}, `tells:${fact}`)),
    ];
    if (words.length === 0) words.push(put(customer.otherwise, 'otherwise'));
    const left = reaction?.end ?? (mood >= LEAVES ? LEFT : null);
    return {
      ...talk,
      turns: [
        ...talk.turns,
        { by: 'learner', text, reply, at },
        {
          by: 'customer',
          text: words.filter((each) => each !== '').join(attempt.lang === 'zh' ? '' : ' '),
          mood,
          tells,
        },
      ],
      mood,
      told: boiling === null ? told : talk.told,
      shown,
      shownLast,
      heard,
      ending: left === null ? null : { by: 'customer', outcome: left, at },
    };
  }
}

/** What the line sets off, what hurts first: a rule each time, a habit the first time only, since saying it again is cheap. */
function reactionsTo(line: HeardLine, talk: Talk, { customer }: Scenario): readonly Reaction[] {
  const set = customer.reacts.filter(({ on }) => {
    if (on.kind === 'rule') return line.findings.some(({ rule }) => rule === on.id);
    return on.kind === 'skill' && !talk.shown.has(on.id) && line.skills.some(({ skill }) => skill === on.id);
  });
  return set.toSorted((a, b) => b.mood - a.mood);
}

/** The reaction to a mood that this line has brought about. */
function boils(talk: Talk, mood: number, { customer }: Scenario): Reaction | null {
  const reached = customer.reacts.filter(
    ({ on }) => on.kind === 'mood' && talk.mood < on.atLeast && mood >= on.atLeast,
  );
  const level = ({ on }: Reaction): number => (on.kind === 'mood' ? on.atLeast : 0);
  return reached.toSorted((a, b) => level(b) - level(a))[0] ?? null;
}

function saltOf({ on }: Reaction): string {
  return on.kind === 'mood' ? `mood:${on.atLeast}` : `${on.kind}:${on.id}`;
}

/** Nobody answers five questions of one message. */
const MOST_TOLD = 2;
const LEAVES = 5;
/** What a line costs that reaches nobody, or that asks for what was told already. */
const WORSE = 1;
const LEFT = 'left';
