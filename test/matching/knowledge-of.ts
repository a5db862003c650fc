import type {
  Answer,
  Day,
  Entry,
  EntryId,
  Knowledge,
  Lang,
  SynonymSet,
  Thresholds,
} from '../../src/knowledge/model.ts';

/** What a test says of an entry beside its phrasings; the rest is plain. */
export type Extra = Partial<Omit<Answer, 'id' | 'kind' | 'ask'>>;
export type Phrasings = Readonly<Record<string, { readonly [L in Lang]?: readonly string[] }>>;

export interface KnowledgeOptions {
  readonly extra?: Readonly<Record<string, Extra>>;
  readonly languages?: readonly Lang[];
  readonly thresholds?: Thresholds;
  readonly synonyms?: readonly SynonymSet[];
  /** Whole entries of other kinds. */
  readonly entries?: readonly Entry[];
}

/** A frozen knowledge of answers with these phrasings, in the order given. */
export function knowledgeOf(phrasings: Phrasings, options: KnowledgeOptions = {}): Knowledge {
  const answers = Object.entries(phrasings).map(([id, ask]) => answerOf(id, ask, options.extra?.[id]));
  return Object.freeze({
    revision: '000000000000',
    desk: {
      id: 'test',
      name: { en: 'Test desk' },
      languages: options.languages ?? ['zh', 'en'],
      timeZone: 'Asia/Shanghai',
      regions: [],
      homeRegions: [],
      teams: [],
      shifts: [],
      closed: [],
      leads: [],
      roles: {
        trainer: { people: [], groups: [] },
        lead: { people: [], groups: [] },
        'new-hire': { people: [], groups: [] },
      },
      fallbackLead: null,
      postWordsIn: [],
      lateWords: {},
      practice: {
        toolsUpTo: 2,
        unlock: 2,
        exam: { withinMinutes: 20, retakeMinutes: 1_440 },
        certificates: [],
        changes: 'home' as const,
      },
      thresholds: options.thresholds ?? { answer: 0.6, choose: 0.35, margin: 0.1 },
      trainers: { channel: null, reviewDays: 180 },
      values: {},
    },
    entries: Object.freeze([...answers, ...(options.entries ?? [])]),
    fragments: [],
    signals: [],
    wording: [],
    synonyms: options.synonyms ?? [],
    skills: [],
    scenarios: [],
    tests: [],
  });
}

export function answerOf(id: string, ask: Answer['ask'], extra: Extra = {}): Answer {
  return Object.freeze({
    kind: 'answer',
    fields: [],
    id: id as EntryId,
    title: { en: id },
    owner: 'trainers',
    reviewBy: day('2099-12-31'),
    ask,
    do: null,
    say: { zh: ['好的'], en: ['Fine'] },
    dont: [],
    regions: null,
    valid: null,
    replacedBy: null,
    teams: null,
    confidence: null,
    see: [],
    place: { file: 'test.yaml', line: 1, column: 1 },
    ...extra,
  });
}

export function day(text: string): Day {
  return text as Day;
}

export function entryId(text: string): EntryId {
  return text as EntryId;
}
