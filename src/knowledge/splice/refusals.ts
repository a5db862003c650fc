import type { LangText } from '../model.ts';
import type { SourceFile } from '../source.ts';

/** Nothing was put in; `reason` says why, and what to do, in both languages. */
export interface NoSplice {
  readonly kind: 'refused';
  readonly why: 'unknown-entry' | 'nothing-new' | 'cannot-splice';
  readonly reason: LangText;
  /** From 1; where in the file. */
  readonly line: number;
}

/** Why a file does not take a change. */
export const refusals = {
  broken: ({ path }: SourceFile, line: number, message: string) =>
    refused('cannot-splice', line, {
      en: `${path}, line ${line}, has a mistake already: ${message}. Mend that first.`,
      zh: `${path} 第 ${line} 行已有错误,请先改好:${message}`,
    }),
  shape: ({ path }: SourceFile, line: number, what: string) =>
    refused('cannot-splice', line, {
      en: `${path}, from line ${line}, is written in a way that nothing can be put in without changing more than that. Write it there by hand: ${clip(what)}`,
      zh: `${path} 第 ${line} 行起的写法无法只加入这一处而不动其他内容,请手动写入:${clip(what)}`,
    }),
  rewrite: ({ path }: SourceFile, line: number) =>
    refused('cannot-splice', line, {
      en: `${path}, from line ${line}, is written in a way that this can't be changed without changing more than that, a comment beside it for one. Change it there by hand`,
      zh: `${path} 第 ${line} 行起的写法无法只改这一处而不动其他内容(例如旁边的注释),请手动修改`,
    }),
  twice: ({ path }: SourceFile, entry: string) =>
    refused('cannot-splice', 1, {
      en: `${entry} stands in ${path} twice: keep one of the two, then try again.`,
      zh: `${path} 里有两个 ${entry},请先只保留一个再试。`,
    }),
  unknown: ({ path }: SourceFile, entry: string) =>
    refused('unknown-entry', 1, {
      en: `${entry} is not in ${path} (any more): choose another script.`,
      zh: `${path} 里(已)没有 ${entry},请另选一个话术。`,
    }),
  nothingNew: ({ path }: SourceFile) =>
    refused('nothing-new', 1, {
      en: `All of it stands in ${path} already: nothing to do.`,
      zh: `${path} 里都已经有了,无需再加。`,
    }),
  unwritable: ({ path }: SourceFile) =>
    refused('cannot-splice', 1, {
      en: `A text for ${path} is empty or has invisible control characters in it: type it anew.`,
      zh: `要写入 ${path} 的文字是空的,或含有看不见的控制字符,请重新输入。`,
    }),
};

function refused(why: NoSplice['why'], line: number, reason: LangText): NoSplice {
  return { kind: 'refused', why, reason, line };
}

function clip(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}...` : text;
}

/** Fits the line of a message. */
const MOST = 120;
