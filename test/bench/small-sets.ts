import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with made-up sets: one in English, a thinned one of it that has no messages of its own, one in Chinese. */
export function smallSets(names: readonly (keyof typeof SETS)[] = ['small', 'small_thin', 'zh']): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuecard-bench-'));
  for (const name of names) {
    const lines = SETS[name].map((row) => JSON.stringify(row));
    writeFileSync(join(folder, `${name}.jsonl`), `${lines.join('\n')}\n`);
  }
  return folder;
}

interface SplitRow {
  readonly text: string;
  readonly label: string;
  readonly split: string;
}

/** The last text of each label is a message, the others are phrasings. */
function rowsOf(texts: Readonly<Record<string, readonly string[]>>): readonly SplitRow[] {
  return Object.entries(texts).flatMap(([label, all]) =>
    all.map((text, index) => ({ text, label, split: index === all.length - 1 ? 'test' : 'train' })),
  );
}

function strangers(texts: readonly string[]): readonly SplitRow[] {
  const messages = texts.map((text) => ({ text, label: '__oos__', split: 'test' }));
  return [...messages, { text: 'left out of the training', label: '__oos__', split: 'train' }];
}

const ENGLISH = rowsOf({
  refund: [
    'I want my money back',
    'how do I get a refund',
    'please refund this order',
    'can I return this for a refund',
    'I would like a refund for my order',
  ],
  shipping: [
    'where is my parcel',
    'when will my order be shipped',
    'my delivery has not come yet',
    'track the parcel for me',
    'where is the parcel that you shipped',
  ],
  invoice: [
    'I need an invoice',
    'send me the invoice by mail',
    'the invoice is missing',
    'can you write an invoice to my company',
    'please send the missing invoice',
  ],
});

const CHINESE = rowsOf({
  refund: ['我要退款', '怎么申请退款', '请把钱退给我', '这个订单能退款吗', '我想申请退款'],
  shipping: ['我的包裹到哪了', '什么时候发货', '快递还没到', '帮我查一下快递', '包裹什么时候能到'],
  invoice: ['我要开发票', '发票怎么还没寄', '发票能开公司抬头吗', '补开一张发票', '请给我开一张发票'],
});

const SETS = {
  small: [...ENGLISH, ...strangers(['is it going to rain tomorrow', 'sing me a song'])],
  small_thin: ENGLISH.filter(({ split }, index) => split === 'train' && index % 2 === 0),
  zh: [...CHINESE, ...strangers(['明天会下雨吗', '给我唱首歌'])],
};
