/**
 * The compiled model: what every other room knows of the scripts. Plain frozen data, ids already resolved,
 * nothing of YAML left in it. `compile` is the only place that makes one.
 */

/** Languages a customer may write in and a script may be written in. */
export const LANGS = ['zh', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** One text a language; at least one language is present. */
export type LangText = { readonly [L in Lang]?: string };
/** Several texts a language: phrasings, or the parts of what to say, in order. */
export type LangList = { readonly [L in Lang]?: readonly string[] };

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `pack/name`, kebab-case, unique over all packs: answers, flows, fragments and scenarios share one space. */
export type EntryId = Branded<'EntryId'>;
/** The id of a wording rule or a skill (they share one space), kebab-case without a pack: `blame-customer`. */
export type RuleId = Branded<'RuleId'>;
/** A day in the desk's time zone, `YYYY-MM-DD`; days compare as text. */
export type Day = Branded<'Day'>;

/** Where something was written. Line and column start at 1; a column counts UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** First and last day an entry may be offered, both included. */
export interface Validity {
  readonly from: Day | null;
  readonly until: Day | null;
}

interface EntryBase {
  readonly id: EntryId;
  readonly title: LangText;
  readonly owner: string;
  readonly reviewBy: Day;
  readonly ask: LangList;
  /** Wording rules in force while this script is used. */
  readonly dont: readonly RuleId[];
  /** Regions it is for; `null` = everywhere. */
  readonly regions: readonly string[] | null;
  readonly valid: Validity | null;
  readonly replacedBy: EntryId | null;
  /** Teams it is for; `null` = every team. */
  readonly teams: readonly string[] | null;
  /** A stricter threshold than the desk's, in 0..1; `null` = the desk's. */
  readonly confidence: number | null;
  readonly see: readonly EntryId[];
  readonly place: Place;
}

export interface Answer extends EntryBase {
  readonly kind: 'answer';
  /** What the agent fills in before there is anything to send: all of it, and no personal data. */
  readonly fields: readonly Field[];
  readonly do: LangText | null;
  readonly say: LangList;
}

export interface Flow extends EntryBase {
  readonly kind: 'flow';
  /** Its own, then those of the fragments it uses. */
  readonly fields: readonly Field[];
  readonly steps: readonly Step[];
  /** Changes when anything a run depends on changes. */
  readonly hash: string;
}

/** The flow that a threat puts in front of whatever runs, where the knowledge has it. */
export const ESCALATION_FLOW = 'common/escalation' as EntryId;

/** Something a customer message can match. */
export type Entry = Answer | Flow;

/** Steps kept in one place; a step with `use` is replaced by them. */
export interface Fragment {
  readonly id: EntryId;
  readonly title: LangText;
  readonly owner: string;
  readonly reviewBy: Day;
  readonly fields: readonly Field[];
  readonly steps: readonly Step[];
  readonly place: Place;
}

/** What kind of value a field takes. */
export const FIELD_TYPES = [
  'text',
  'phone',
  'money',
  'number',
  'date',
  'time',
  'month',
  'choice',
  'yes-no',
  'id-number',
  'email',
] as const;
type FieldType = (typeof FIELD_TYPES)[number];

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly label: LangText;
  readonly required: boolean;
  /** Personal data: masked wherever it is stored or shown outside the run. */
  readonly pii: boolean;
  /** ISO 4217 code, for `money`. */
  readonly currency: string | null;
  /** For `choice`, in the order written. */
  readonly options: readonly { readonly value: string; readonly label: LangText }[];
}

/** One step = one card. Exactly one way out: branch, next, choose, use, end, or falling through to the next step. */
export interface Step {
  readonly id: string;
  readonly do: LangText | null;
  readonly say: LangList;
  readonly dont: readonly RuleId[];
  /** Names of fields to ask for. */
  readonly collect: readonly string[];
  /** Branches taken at once, before the step is shown. */
  readonly branch: readonly Branch[];
  /** Branches taken when the step is done. */
  readonly next: readonly Branch[];
  readonly choose: readonly Choice[];
  /** The fragment whose steps stand here. */
  readonly use: EntryId | null;
  readonly handoff: Handoff | null;
  /** The run ends here with this result. */
  readonly end: string | null;
  readonly place: Place;
}

export type Target =
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'flow'; readonly flow: EntryId };

export interface Branch {
  /** All must hold; empty = `else`. */
  readonly when: readonly Test[];
  readonly go: Target;
  readonly place: Place;
}

export interface Choice {
  readonly label: LangText;
  readonly go: Target | null;
  readonly end: string | null;
  readonly place: Place;
}

export type Scalar = string | number | boolean;

/** One condition on a field of the flow, or on `region`, `team` or `lang`. */
export type Test =
  | { readonly subject: string; readonly op: 'is' | 'gt' | 'gte' | 'lt' | 'lte'; readonly value: Scalar }
  /** `{ in: home }` is kept as the list of home regions. */
  | { readonly subject: string; readonly op: 'in'; readonly value: readonly Scalar[] }
  | { readonly subject: string; readonly op: 'known'; readonly value: boolean };

export interface Handoff {
  readonly team: string;
  /** Minutes from now in the desk's calendar. */
  readonly withinMinutes: number;
  readonly include: readonly string[];
}

/** Words that must be found: AND over the groups, OR inside a group, in one sentence; none of `not` may be there. */
export interface WordPattern {
  readonly all: readonly (readonly string[])[];
  readonly not: readonly string[];
  /** The groups stand in this order, with at most so many words (Chinese characters) between two of them. */
  readonly apart?: number;
  /** One of these must be somewhere in the message, in whatever sentence. */
  readonly with?: readonly string[];
  /** None of these may be anywhere in the message. */
  readonly without?: readonly string[];
}

export const SIGNAL_KINDS = ['media', 'regulator', 'legal', 'social', 'manager', 'churn', 'police'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

export interface Signal {
  readonly kind: SignalKind;
  readonly title: LangText;
  /** `mention` < `threat` < `deadline`. */
  readonly level: 'mention' | 'threat' | 'deadline';
  /** Any of these patterns is a hit. */
  readonly match: { readonly [L in Lang]?: readonly WordPattern[] };
  /** A sentence that matches one of these is harmless, whatever else it says. */
  readonly harmless: { readonly [L in Lang]?: readonly WordPattern[] };
  readonly place: Place;
}

export interface WordingRule {
  readonly id: RuleId;
  readonly title: LangText;
  readonly why: LangText;
  readonly instead: LangText;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly avoid: { readonly [L in Lang]?: readonly WordPattern[] };
  /** Words to avoid where they are a whole sentence. */
  readonly alone: LangList;
  /** Asking the same question twice in a draft is avoided too. */
  readonly questionTwice: boolean;
  /** A paragraph of more characters than this is avoided too. */
  readonly paragraph: { readonly [L in Lang]?: number };
  /** What may stand for a phrase without a look at the rest of the sentence; an empty text = leave it out. */
  readonly replace: { readonly [L in Lang]?: readonly Replacement[] };
  /** Lines that break the rule, and how to say them better; practice asks about them. */
  readonly examples: { readonly [L in Lang]?: readonly WordingExample[] };
  readonly place: Place;
}

interface WordingExample {
  readonly bad: string;
  readonly better: string;
}

interface Replacement {
  readonly from: string;
  readonly to: string;
  /** Only where a sentence, or what stands behind a comma, begins with it. */
  readonly start: boolean;
}

/** A good habit that practice looks for: empathy, a proper close. */
export interface Skill {
  readonly id: RuleId;
  readonly title: LangText;
  readonly shows: { readonly [L in Lang]?: readonly WordPattern[] };
  readonly place: Place;
}

/** Words that mean the same to a customer; the first is the desk's own word. */
export interface SynonymSet {
  readonly lang: Lang;
  readonly words: readonly string[];
}

interface Team {
  readonly id: string;
  readonly title: LangText;
  /** Slack channel name or id where its cases go; `null` = none. */
  readonly channel: string | null;
  readonly onCall: readonly string[];
  /** Minutes in the team's calendar in which it answers what an agent gives it; `null` = not said. */
  readonly withinMinutes: number | null;
  /** Shifts in which it works; `null` = all of the desk's. */
  readonly shifts: readonly string[] | null;
}

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** When people work, in the desk's time zone. */
export interface Shift {
  readonly id: string;
  /** Days on which it begins. */
  readonly days: readonly Weekday[];
  /** Minutes of the day. */
  readonly from: number;
  /** Minutes of the day, up to 1440; not after `from` = on the next day. */
  readonly to: number;
  /** Who leads it: a Slack name or id. */
  readonly lead: string | null;
}

export interface Desk {
  readonly id: string;
  readonly name: LangText;
  /** Languages every script must have. */
  readonly languages: readonly Lang[];
  /** IANA name. */
  readonly timeZone: string;
  readonly regions: readonly { readonly id: string; readonly title: LangText }[];
  /** Regions where the desk can look an account up. */
  readonly homeRegions: readonly string[];
  readonly teams: readonly Team[];
  /** In the order written; empty = somebody always works. */
  readonly shifts: readonly Shift[];
  /** Days on which no shift begins. */
  readonly closed: readonly Day[];
  /** Whom an overdue case climbs to, one after the other: Slack names or ids. */
  readonly leads: readonly string[];
  /** Who is told when a message for somebody else can't be delivered. */
  readonly fallbackLead: string | null;
  /** Who is more than an agent. */
  readonly roles: Readonly<Record<DeskRole, RoleMembers>>;
  /** Channels, by `#name` or id, in whose threads agents may have words posted for them. */
  readonly postWordsIn: readonly string[];
  /** What to tell the customer when a promised time will not be kept, part by part. */
  readonly lateWords: LangList;
  readonly trainers: TrainerRules;
  readonly practice: PracticeRules;
  readonly thresholds: Thresholds;
  /** Values that words may use: `{operator}`, `{days}`. */
  readonly values: Readonly<Record<string, Scalar | LangText>>;
}

/** What somebody may be besides an agent, which everybody is. */
export type DeskRole = 'trainer' | 'lead' | 'new-hire';

/** Who has a role: Slack names (`@name`) or ids of people and of user groups. */
interface RoleMembers {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

/** How those who keep the scripts true hear of them. */
interface TrainerRules {
  /** Where they are told of scripts that have mistakes or are due for review: `#name` or id; `null` = nowhere. */
  readonly channel: string | null;
  /** A script that was found still right is looked at again after this many days. */
  readonly reviewDays: number;
}

/** How new hires get on in practice. */
export interface PracticeRules {
  /** The highest level at which scripts are looked up and lines checked while the talk runs; 0 = at none. */
  readonly toolsUpTo: number;
  /** How many scenarios of a level open the next one; all where the level has fewer. 0: all levels are open. */
  readonly unlock: number;
  /** An exam has a time limit, no hints and no tools; whoever fails it comes back after a while. */
  readonly exam: { readonly withinMinutes: number; readonly retakeMinutes: number };
  readonly certificates: readonly Certificate[];
  /**
   * Where agents are asked about scripts of theirs that have changed. `home`: there and beside the script's next card. `message`: in
   * a message as well, once a day at most. `off`: nowhere.
   */
  readonly changes: ChangesShown;
}

export const CHANGES_SHOWN = ['home', 'message', 'off'] as const;
type ChangesShown = (typeof CHANGES_SHOWN)[number];

/** Held while every one of its scenarios was passed in an exam, with this score, no longer ago than it is valid. */
export interface Certificate {
  readonly id: string;
  readonly title: LangText;
  readonly scenarios: readonly EntryId[];
  /** Points of 100. */
  readonly score: number;
  readonly validMinutes: number;
}

/** Confidence in 0..1: from `answer` on one script is shown, from `choose` on up to three, below it none. */
export interface Thresholds {
  readonly answer: number;
  readonly choose: number;
  /** How far the best must be ahead of the second to stand alone, in confidence. */
  readonly margin: number;
}

/** A test written beside the scripts; run by `cuecard test`. Kept as written until then. */
export interface KnowledgeTest {
  readonly name: string;
  readonly ask: string;
  readonly lang: Lang | null;
  readonly region: string | null;
  readonly team: string | null;
  readonly at: Day | null;
  /** `null` = nothing may be found. */
  readonly expect: EntryId | null;
  /** The walk through the flow, if any. */
  readonly run: readonly RunStep[];
  readonly place: Place;
}

/** One line of a test's walk: `fill`, `choose` and `next` act; `at`, `handoff` and `ended` look. */
export type RunStep =
  | { readonly kind: 'fill'; readonly values: Readonly<Record<string, Scalar>>; readonly place: Place }
  /** The button's text in one of its languages. */
  | { readonly kind: 'choose'; readonly label: string; readonly place: Place }
  | { readonly kind: 'next'; readonly place: Place }
  /** `says`: the rendered words contain it. */
  | { readonly kind: 'at'; readonly step: string; readonly says: string | null; readonly place: Place }
  | { readonly kind: 'handoff'; readonly team: string; readonly place: Place }
  | { readonly kind: 'ended'; readonly end: string; readonly place: Place };

/** A practice role-play on a real script. */
export interface Scenario {
  readonly id: EntryId;
  /** 1 (easy) to 4. */
  readonly level: number;
  readonly title: LangText;
  readonly target: ScenarioTarget;
  readonly customer: Customer;
  readonly rubric: readonly Criterion[];
  /** Points of 100 from which it is passed. */
  readonly pass: number;
  /** Attempts that show what passes and what does not, and why; `cuecard test` scores them. */
  readonly transcripts: readonly Transcript[];
  readonly place: Place;
}

export interface Transcript {
  readonly lang: Lang;
  /** Lines of the rubric that must lose points, in an attempt that does not pass; `null` = it passes. */
  readonly misses: readonly string[] | null;
  readonly moves: readonly TranscriptMove[];
  readonly place: Place;
}

/** `after`: seconds since the move before. */
export type TranscriptMove = { readonly after: number } & (
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'pick'; readonly entry: EntryId }
  | { readonly kind: 'handoff'; readonly team: string }
  | { readonly kind: 'end'; readonly outcome: string }
  | { readonly kind: 'hint' }
  | { readonly kind: 'walk'; readonly step: TranscriptStep }
);

/** In the script that was picked last; `choice` from 0. */
export type TranscriptStep =
  | { readonly kind: 'fill'; readonly values: { readonly [name: string]: Scalar } }
  | { readonly kind: 'choose'; readonly choice: number }
  | { readonly kind: 'continue' | 'back' };

interface ScenarioTarget {
  /** The answer or flow to use. */
  readonly entry: EntryId;
  /** How the flow is to end; `null` = any way. */
  readonly end: string | null;
  readonly minutes: number | null;
  readonly replies: number | null;
}

interface Customer {
  /** 0 calm ... 5 leaves. */
  readonly mood: number;
  /** Here and in `says`, `tells` and `otherwise`: several ways to put the same thing. */
  readonly opens: LangList;
  readonly facts: readonly Fact[];
  readonly reacts: readonly Reaction[];
  readonly otherwise: LangList;
}

/** Told only when asked for. */
interface Fact {
  /** The flow's field that it fills. */
  readonly name: string;
  readonly value: Scalar;
  readonly askedBy: LangList;
  readonly tells: LangList;
}

export interface Reaction {
  readonly on:
    | { readonly kind: 'rule' | 'skill'; readonly id: RuleId }
    | { readonly kind: 'mood'; readonly atLeast: number };
  /** Added to the mood. */
  readonly mood: number;
  readonly says: LangList;
  /** The talk ends with this result. */
  readonly end: string | null;
}

/** One line of the scorecard. */
export interface Criterion {
  readonly id: string;
  /** 0 where only `critical` counts. */
  readonly weight: number;
  readonly critical: boolean;
  readonly looksAt:
    | { readonly kind: 'shows'; readonly skill: RuleId; readonly withinReplies: number | null }
    | { readonly kind: 'avoids'; readonly rules: readonly RuleId[] }
    | { readonly kind: 'collects'; readonly facts: readonly string[] }
    | { readonly kind: 'picks'; readonly entry: EntryId }
    | { readonly kind: 'order'; readonly moments: readonly Moment[] }
    | { readonly kind: 'before'; readonly first: Moment; readonly second: Moment }
    | { readonly kind: 'hands-off'; readonly team: string }
    /** By the learner, with this outcome. */
    | { readonly kind: 'closes'; readonly outcome: string }
    | { readonly kind: 'within-target' };
}

export type Moment =
  | { readonly kind: 'skill'; readonly skill: RuleId }
  | { readonly kind: 'collect'; readonly fact: string }
  | { readonly kind: 'pick' }
  | { readonly kind: 'handoff' }
  | { readonly kind: 'end' };

/** Everything the desk knows, frozen. */
export interface Knowledge {
  /** First 12 hex digits of SHA-256 over the content: same files, same revision, in any order. */
  readonly revision: string;
  readonly desk: Desk;
  /** By id, sorted. */
  readonly entries: readonly Entry[];
  readonly fragments: readonly Fragment[];
  readonly signals: readonly Signal[];
  readonly wording: readonly WordingRule[];
  readonly skills: readonly Skill[];
  readonly synonyms: readonly SynonymSet[];
  readonly scenarios: readonly Scenario[];
  readonly tests: readonly KnowledgeTest[];
}
