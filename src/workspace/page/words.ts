import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale, Named } from '../protocol.ts';
import { en, type Words } from './words-en.ts';
import { zh } from './words-zh.ts';

/** The page's own words in the reader's language. */
export function useWords(): Words {
  return WORDS[useContext(LocaleContext)];
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

export function nameIn(locale: Locale, name: Named): string {
  return locale === 'zh-CN' ? name.zh : name.en;
}

export const LocaleContext = createContext<Locale>('en-US');

const WORDS: Readonly<Record<Locale, Words>> = { 'en-US': en, 'zh-CN': zh };
