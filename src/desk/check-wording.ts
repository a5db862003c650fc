import { type Knowledge, LANGS, type Lang, type LangText, type RuleId, type WordingRule } from '../knowledge/model.ts';
import { fold } from '../matching/text.ts';
import { cleanWording } from '../wording/clean.ts';
import { type FoundWording, findWording } from '../wording/phrases.ts';

/** What to avoid in a draft, and the draft without it. */
export interface WordingCheck {
  /** In the order of the draft. */
  readonly findings: readonly WordingFinding[];
  /** The draft with everything mended; `null` where that takes a person. */
  readonly cleaned: string | null;
  /** Of the draft itself, for what is shown beside it. */
  readonly lang: Lang;
}

export interface WordingFinding {
  readonly rule: RuleId;
  readonly title: LangText;
  /** error = don't send this, warning = rewrite it, advice = there is a better way. */
  readonly severity: WordingRule['severity'];
  /** The exact words, and where they stand, in UTF-16 units. */
  readonly matched: string;
  readonly at: readonly [from: number, to: number];
  readonly instead: LangText;
  readonly why: LangText;
}

/**
 * What an agent is about to send, held against the wording rules. Traditional characters are read as simplified ones.
 * Of a draft past `LONGEST_DRAFT` units only the beginning is looked at. Never throws, whatever the text; the draft is
 * not kept anywhere.
 */
export function checkWording(draft: string, { wording }: Pick<Knowledge, 'wording'>): WordingCheck {
  const text = draft.slice(0, LONGEST_DRAFT);
  const { simplified, at: places } = inSimplified(text);
  const found = findWording(simplified, wording).map((each): FoundWording => {
    const at = [places[each.at[0]] ?? 0, places[each.at[1]] ?? text.length] as const;
    return { ...each, at, matched: text.slice(...at) };
  });
  const titles = new Map(wording.map(({ id, title }) => [id, title]));
  const whole = draft.length <= LONGEST_DRAFT && simplified === text;
  return {
    findings: found.map((each) => ({ ...each, title: titles.get(each.rule) ?? {} })),
    cleaned: whole ? cleanWording(text, found, wording) : null,
    lang: draftLanguage(text),
  };
}

/** The loudest first, and of equals the first. */
export function loudestFirst(findings: readonly WordingFinding[]): readonly WordingFinding[] {
  return findings.toSorted((a, b) => LOUDNESS[b.severity] - LOUDNESS[a.severity] || a.at[0] - b.at[0]);
}

/** Only Chinese characters are changed, one for one, so that quotation marks and capitals stay what they are. */
function inSimplified(text: string): { readonly simplified: string; readonly at: readonly number[] } {
  if (!HAN.test(text)) return { simplified: text, at: Array.from({ length: text.length + 1 }, (_, unit) => unit) };
  const parts: string[] = [];
  const at: number[] = [];
  let from = 0;
  for (const char of text) {
    const part = HAN.test(char) && !KEPT.has(char) ? fold(char).text : char;
    parts.push(part);
    for (let unit = 0; unit < part.length; unit += 1) at.push(part.length === char.length ? from + unit : from);
    from += char.length;
  }
  return { simplified: parts.join(''), at: [...at, text.length] };
}

function draftLanguage(text: string): Lang {
  const [zh, en] = LANGS;
  const han = text.match(HANS)?.length ?? 0;
  return han * 4 > text.replace(/\s/g, '').length ? zh : en;
}

const LOUDNESS: Readonly<Record<WordingRule['severity'], number>> = { advice: 0, warning: 1, error: 2 };
const HAN = /\p{Script=Han}/u;
const HANS = /\p{Script=Han}/gu;
/** Folding takes them for other ways of writing 你 and 账; to a customer 您 is not 你. */
const KEPT: ReadonlySet<string> = new Set(['您', '帐']);
/** UTF-16 units; more than a chat message holds. */
export const LONGEST_DRAFT = 40_000;
