import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lang, LangText } from '../../knowledge/model.ts';
import { en, type Words } from './words-en.tsx';
import { zh } from './words-zh.tsx';

export function useWords(): Words {
  return WORDS[useContext(UiLang)];
}

/** The language of the page. */
export const UiLang = createContext<Lang>('en');

/** A text of the knowledge in the page's language where there is one. */
export function inLang(text: LangText, lang: Lang): string {
  return text[lang] ?? text.en ?? text.zh ?? '';
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Hours and minutes; with the day where it is another one. */
export function timeOf(at: number, lang: Lang): string {
  const day = new Date(at).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(LOCALES[lang], {
    ...(day ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at);
}

export const LANGS: readonly Lang[] = ['zh', 'en'];
export const LOCALES: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' };
const WORDS: Readonly<Record<Lang, Words>> = { en, zh };
