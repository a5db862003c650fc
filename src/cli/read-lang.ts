import type { Lang } from '../knowledge/model.ts';
import { fail } from './streams.ts';

/** What `--lang` says; another word ends the command. */
export function readLang(text: string | undefined): Lang | undefined {
  if (text === undefined || text === 'zh' || text === 'en') return text;
  fail(2, `--lang is "${text}": use zh or en, or leave it out to have it found.`);
}
