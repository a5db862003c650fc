import type { Knowledge } from '../knowledge/model.ts';
import type { Dissected } from './engine.ts';
import { SYNONYMS_ZH } from './lexicon-zh.ts';
import { SMALL_WORDS } from './small-words.ts';
import type { Token } from './tokens.ts';

/** Chinese words that this trade uses and a general dictionary would cut: the trainers' synonyms and what every desk says. */
export function tradeWords({ synonyms }: Pick<Knowledge, 'synonyms'>): ReadonlySet<string> {
  const written = synonyms.flatMap(({ lang, words }) => (lang === 'zh' ? words : []));
  return new Set([...SYNONYMS_ZH.flat(), ...written, ...DESK_WORDS].filter((word) => HAN.test(word)));
}

/**
 * 1 for every Han character that belongs to one word with the character before it: longest words of the trade first, then the
 * dictionary's. Only for showing: words differ by dictionary.
 */
export function joinedHan({ tokens, folded }: Dissected, trade: ReadonlySet<string>): Uint8Array {
  const joined = new Uint8Array(tokens.length);
  if (!tokens.some(({ kind }) => kind === 'han')) return joined;
  const words = wordsOf(folded.text, trade);
  // What no dictionary knows falls apart into single characters; two of them make most words, but not with a small one.
  const alone = (from: number): boolean => {
    const word = words.get(from);
    return word?.length === 1 && !SMALL_WORDS.has(word) && !LOOSE.has(word);
  };
  for (let at = 1; at < tokens.length; at += 1) {
    const before = tokens[at - 1] as Token;
    const token = tokens[at] as Token;
    const side = before.kind === 'han' && token.kind === 'han' && before.to === token.from;
    const pair = alone(before.from) && alone(token.from) && joined[at - 1] === 0;
    if (side && (pair || !words.has(token.from))) joined[at] = 1;
  }
  return joined;
}

/** Words by the place where they begin; what stands between two words of the trade is the dictionary's. */
function wordsOf(text: string, trade: ReadonlySet<string>): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  let open = 0;
  const close = (until: number): void => {
    for (const { index, segment } of SEGMENTER.segment(text.slice(open, until))) words.set(open + index, segment);
  };
  for (let at = 0; at < text.length; ) {
    const word = longestAt(text, at, trade);
    if (word === null) {
      at += 1;
      continue;
    }
    close(at);
    words.set(at, word);
    at += word.length;
    open = at;
  }
  close(text.length);
  return words;
}

function longestAt(text: string, at: number, trade: ReadonlySet<string>): string | null {
  for (let length = LONGEST; length >= 2; length -= 1) {
    const word = text.slice(at, at + length);
    if (word.length === length && trade.has(word)) return word;
  }
  return null;
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}{2,5}$/u;
const LONGEST = 5;
/** Characters that stand for themselves: two of them side by side are seldom a word. */
const LOOSE: ReadonlySet<string> = new Set(
  '没不能要咋啥才老都该谁再又很太想得给让去来会别从跟和对说一二三四五六七八九十两半几天月号人打机卡钱变开下上用到',
);
/** As customers of any desk say it. */
const DESK_WORDS: readonly string[] =
  '女朋友 男朋友 上月 下月 这月 本月 宽带 到期 补卡 换卡 销户 销号 停机 复机 开机 关机 欠费 话费 流量 套餐 光猫 营业厅 实名 网速 断网 补开 开票 下单 拍错 包邮 邮费 金卡 新号 换号 号码 拒收 签收 发错 退款 退货 主播 专属价 听不清 读不出 打不通 打不开 打不着 上不了网 用不了 收不到 登不上 过不去 没信号 没收到 没到账 没发货 没反应 没开过 没人接 没人来 上门 师傅 热水器 漏水 打火 燃气 煤气 转人工 能不能 要不要 是不是 送不送'.split(
    ' ',
  );
