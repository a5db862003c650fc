import type {
  Branch,
  EntryId,
  Field,
  Flow,
  Fragment,
  Lang,
  LangText,
  Place,
  Step,
  Target,
} from '../../knowledge/model.ts';
import { LANGS } from '../../knowledge/model.ts';
import { conditionWords } from '../condition-words.ts';
import type { FlowBook } from '../run.ts';
import { PICTURE_WORDS } from './picture-words.ts';

/** A flow or fragment as boxes and arrows, in the order written; every text still as long as it is. */
export interface FlowGraph {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** Made here: letters and digits only, whatever the knowledge calls the step. */
  readonly id: string;
  /** `decision`: goes on at once, nothing is shown; `part`: a fragment; `flow`: another flow. */
  readonly kind: 'start' | 'step' | 'decision' | 'part' | 'flow' | 'end';
  /** The name that the file gives it; empty where it has none. */
  readonly name: string;
  readonly lines: readonly GraphLine[];
  readonly tested: boolean;
}

/** What the agent does, what the customer reads, or a remark on it. */
export interface GraphLine {
  readonly kind: 'title' | 'do' | 'say' | 'note';
  readonly text: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Empty where there is nothing to decide. */
  readonly label: string;
  readonly tested: boolean;
}

export interface GraphOptions {
  /** Texts are in this language where there are any in it, otherwise in the other one. */
  readonly lang: Lang;
  /** Steps, branches and choices that no test comes to (`missed` of `coverageOf`). */
  readonly untested?: readonly Place[];
  /** Fills values into words; without it they stay as written. */
  readonly words?: (message: string, lang: Lang, fields: readonly Field[]) => string;
}

/** Steps become boxes, ways become arrows; ends, fragments and other flows stand where they are come to. */
export function flowGraph(flow: Flow | Fragment, book: FlowBook, options: GraphOptions): FlowGraph {
  const graph = new GraphMaker(flow, book, options);
  return { title: inLang(flow.title, options.lang), nodes: graph.nodes, edges: graph.edges };
}

class GraphMaker {
  readonly nodes: GraphNode[] = [];
  readonly edges: GraphEdge[] = [];
  readonly #flow: Flow | Fragment;
  readonly #book: FlowBook;
  readonly #options: GraphOptions;
  readonly #untested: ReadonlySet<string>;
  readonly #ids: ReadonlyMap<string, string>;

  constructor(flow: Flow | Fragment, book: FlowBook, options: GraphOptions) {
    this.#flow = flow;
    this.#book = book;
    this.#options = options;
    this.#untested = new Set((options.untested ?? []).map(keyOf));
    this.#ids = new Map(flow.steps.map(({ id }, index) => [id, `s${index}`]));
    const start = { id: 'start', kind: 'start', name: flow.id, tested: true } as const;
    this.nodes.push({ ...start, lines: [{ kind: 'title', text: inLang(flow.title, options.lang) }] });
    if (flow.steps.length > 0) this.#link('start', 's0', '', true);
    for (const [index, step] of flow.steps.entries()) {
      this.nodes.push(this.#box(step, `s${index}`));
      this.#waysOf(step, `s${index}`, index + 1 < flow.steps.length ? `s${index + 1}` : null);
    }
    for (const [at, node] of this.nodes.entries()) {
      const ways = node.kind === 'end' || node.kind === 'flow' ? this.edges.filter(({ to }) => to === node.id) : [];
      if (ways.length > 0 && !ways.some(({ tested }) => tested)) this.nodes[at] = { ...node, tested: false };
    }
  }

  #box(step: Step, id: string): GraphNode {
    const { lang } = this.#options;
    const words = PICTURE_WORDS[lang];
    const part = this.#fragment(step);
    const tested = this.#tested(step.place);
    if (part !== undefined) {
      const title: GraphLine = { kind: 'title', text: inLang(part.title, lang) };
      return { id, kind: 'part', name: part.id, lines: [title], tested };
    }
    const lines: GraphLine[] = [];
    const fill = (text: string): string => this.#options.words?.(text, lang, this.#flow.fields) ?? text;
    if (step.do !== null) lines.push({ kind: 'do', text: fill(inLang(step.do, lang)) });
    const say = wordsIn(step.say, lang);
    if (say.length > 0) lines.push({ kind: 'say', text: fill(say.join(' ')) });
    if (step.collect.length > 0)
      lines.push({ kind: 'note', text: words.asks(step.collect.map((name) => this.#label(name))) });
    if (step.handoff !== null) lines.push({ kind: 'note', text: words.handsOff(this.#team(step.handoff.team)) });
    return { id, kind: lines.length === 0 ? 'decision' : 'step', name: step.id, lines, tested };
  }

  #waysOf(step: Step, id: string, next: string | null): void {
    const here = this.#tested(step.place);
    const { lang } = this.#options;
    if (step.choose.length > 0) {
      const places = new Map<string, string>();
      for (const { label, go, end, place } of step.choose) {
        const to = go === null ? this.#end(id, end ?? '', places) : this.#target(id, go, true, places);
        this.#link(id, to, inLang(label, lang), this.#tested(place));
      }
      return;
    }
    const places = new Map<string, string>();
    if (step.end !== null) this.#link(id, this.#end(id, step.end, places), '', here);
    const branches = [...step.branch, ...step.next];
    for (const [index, branch] of branches.entries()) {
      const to = this.#target(id, branch.go, false, places);
      const tested = branches.length === 1 ? here : this.#tested(branch.place);
      this.#link(id, to, this.#condition(branch, index, branches.length), tested);
    }
    const part = this.#fragment(step);
    for (const end of part === undefined ? [] : endsOf(part, this.#book))
      this.#link(id, this.#end(id, end, places), '', here);
    const falls = step.end === null && branches.length === 0 && (part === undefined || fallsOut(part, this.#book));
    if (falls) this.#link(id, next ?? this.#out(id, places), '', here);
  }

  /** Behind the last step of a fragment, the flow that uses it goes on. */
  #out(id: string, places: Map<string, string>): string {
    return this.#place(id, 'out', places, { kind: 'end', name: '', text: PICTURE_WORDS[this.#options.lang].goesOn });
  }

  #end(id: string, end: string, places: Map<string, string>): string {
    return this.#place(id, `end ${end}`, places, {
      kind: 'end',
      name: '',
      text: PICTURE_WORDS[this.#options.lang].ends(end),
    });
  }

  #target(id: string, go: Target, comesBack: boolean, places: Map<string, string>): string {
    if (go.kind === 'step') return this.#ids.get(go.step) ?? this.#end(id, go.step, places);
    const flow = this.#book.entries.find((entry) => entry.id === go.flow);
    const text = flow === undefined ? go.flow : inLang(flow.title, this.#options.lang);
    const back = comesBack ? PICTURE_WORDS[this.#options.lang].comesBack : null;
    return this.#place(id, `flow ${go.flow}`, places, { kind: 'flow', name: go.flow, text, note: back });
  }

  /** A box of its own a step: one for all would draw arrows across the whole picture. */
  #place(
    id: string,
    key: string,
    places: Map<string, string>,
    { kind, name, text, note }: { kind: 'end' | 'flow'; name: string; text: string; note?: string | null },
  ): string {
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = `${id}x${places.size}`;
    places.set(key, place);
    const lines: GraphLine[] = [{ kind: 'title', text }];
    if (note) lines.push({ kind: 'note', text: note });
    this.nodes.push({ id: place, kind, name, lines, tested: true });
    return place;
  }

  #condition({ when }: Branch, index: number, of: number): string {
    if (when.length === 0 && of === 1) return '';
    const { fields } = this.#flow;
    const text = conditionWords(when, fields, this.#book.desk)[this.#options.lang];
    return of > 2 ? `${index + 1}. ${text}` : text;
  }

  #fragment({ use }: Step): Fragment | undefined {
    return use === null ? undefined : this.#book.fragments.find(({ id }) => id === use);
  }

  #label(name: string): string {
    const label = this.#flow.fields.find((field) => field.name === name)?.label;
    return (label && inLang(label, this.#options.lang)) || name;
  }

  #team(id: string): string {
    const title = this.#book.desk.teams.find((team) => team.id === id)?.title;
    return (title && inLang(title, this.#options.lang)) || id;
  }

  #tested(place: Place): boolean {
    return !this.#untested.has(keyOf(place));
  }

  #link(from: string, to: string, label: string, tested: boolean): void {
    this.edges.push({ from, to, label, tested });
  }
}

/** Results that a run may end with inside a fragment. */
function endsOf(part: Fragment, book: FlowBook, above: readonly EntryId[] = []): readonly string[] {
  if (above.includes(part.id)) return [];
  const ends = part.steps.flatMap((step) => {
    const inner = step.use === null ? undefined : book.fragments.find(({ id }) => id === step.use);
    const own = step.choose.length > 0 ? step.choose.flatMap(({ end }) => end ?? []) : (step.end ?? []);
    return [own, inner === undefined ? [] : endsOf(inner, book, [...above, part.id])].flat();
  });
  return [...new Set(ends)];
}

/** Whether the way leads on behind a fragment: every step of one is reached, so its last one tells. */
function fallsOut(part: Fragment, book: FlowBook, above: readonly EntryId[] = []): boolean {
  const last = part.steps.at(-1);
  if (last === undefined || above.includes(part.id)) return true;
  const inner = last.use === null ? undefined : book.fragments.find(({ id }) => id === last.use);
  if (inner !== undefined) return fallsOut(inner, book, [...above, part.id]);
  return last.choose.length === 0 && last.end === null && last.branch.length === 0 && last.next.length === 0;
}

function inLang(text: LangText, lang: Lang): string {
  return text[lang] ?? text.en ?? text.zh ?? '';
}

function wordsIn(say: Step['say'], lang: Lang): readonly string[] {
  return [lang, ...LANGS].map((each) => say[each] ?? []).find((parts) => parts.length > 0) ?? [];
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
