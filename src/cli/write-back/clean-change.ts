import type { LangText } from '../../knowledge/model.ts';
import type { KnowledgeChange, NewPhrasing } from '../../knowledge/splice/change.ts';

/** A change with its texts as a file can hold them: no space around them, lines ended one way, nothing that can't be seen. */
export function cleanChange(change: KnowledgeChange): KnowledgeChange {
  if (change.kind === 'reviewed') return change;
  if (change.kind === 'phrasings') return { ...change, phrasings: change.phrasings.map(cleanPhrasing) };
  const { answer } = change;
  return {
    kind: 'answer',
    answer: {
      ...answer,
      id: clean(answer.id),
      title: cleanText(answer.title),
      owner: clean(answer.owner),
      phrasings: answer.phrasings.map(cleanPhrasing),
      say: cleanText(answer.say),
      do: cleanTextOrNothing(answer.do),
    },
  };
}

function cleanPhrasing({ lang, text }: NewPhrasing): NewPhrasing {
  return { lang, text: clean(text) };
}

/** Without the languages that nothing was written for. */
function cleanText(text: LangText): LangText {
  return Object.fromEntries(
    Object.entries(text).flatMap(([lang, words]) => (clean(words) === '' ? [] : [[lang, clean(words)]])),
  );
}

function cleanTextOrNothing(text: LangText | undefined): LangText | undefined {
  const cleaned = cleanText(text ?? {});
  return Object.keys(cleaned).length === 0 ? undefined : cleaned;
}

function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(NEVER_WRITTEN, '')
    .trim();
}

/** Control characters, halves of characters, and the mark that decoders leave for broken bytes. */
const NEVER_WRITTEN = /(?![\t\n])\p{Cc}|\p{Cs}|\ufffd/gu;
