import { compile } from '../../src/knowledge/compile.ts';
import type { SourceFile } from '../../src/knowledge/source.ts';

/** A right answer with some keys replaced or added, as lines of an `answers` file. */
export function answer(id: string, keys: Readonly<Record<string, string>> = {}): string {
  const all = {
    title: '{ en: "Title", zh: "标题" }',
    owner: 'trainers',
    review_by: '2027-03-31',
    ask: `{ en: ["how is ${id}"], zh: ["${id}怎么样"] }`,
    say: '{ en: "Like this.", zh: "这样。" }',
    ...keys,
  };
  const lines = Object.entries(all).map(([key, value]) => `    ${key}: ${value}\n`);
  return `  - id: ${id}\n${lines.join('')}`;
}

export function answers(...items: readonly string[]): string {
  return `answers:\n${items.join('')}`;
}

/** A right flow with these steps (and fields), each line as written under `steps:`. */
export function flow(steps: string, fields = '', id = 'shop/flow'): string {
  const head = `flow: ${id}\ntitle: { en: "Flow", zh: "流程" }\nowner: trainers\nreview_by: 2027-03-31\n`;
  return `${head}${fields === '' ? '' : `fields:\n${indent(fields)}`}steps:\n${indent(steps)}`;
}

export const DESK = `desk: shop
name: { en: "Shop", zh: "店铺" }
languages: [zh, en]
time_zone: Asia/Shanghai
regions: { guangdong: { en: "Guangdong", zh: "广东" }, hunan: { en: "Hunan", zh: "湖南" } }
home_regions: [guangdong]
teams: { online: { title: { en: "Online", zh: "在线" } }, lead: { title: { en: "Lead", zh: "班长" } } }
values: { operator: "Starling", days: 3 }
`;

/** `file:line:column code` of all that is found, in order. */
export function found(...texts: readonly (string | SourceFile)[]): readonly string[] {
  return compile(filesOf(texts)).diagnostics.map((each) => `${each.file}:${each.line}:${each.column} ${each.code}`);
}

/** The first hint. */
export function hint(...texts: readonly string[]): string | null {
  return compile(filesOf(texts)).diagnostics[0]?.hint ?? null;
}

/** The model; fails with what is wrong. */
export function knowledgeOf(...texts: readonly string[]) {
  const { knowledge, diagnostics } = compile(filesOf(texts));
  if (knowledge === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return knowledge;
}

export function filesOf(texts: readonly (string | SourceFile)[]): readonly SourceFile[] {
  return texts.map((text, index) => (typeof text === 'string' ? { path: `${'abcdefgh'[index]}.yaml`, text } : text));
}

function indent(lines: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('');
}
