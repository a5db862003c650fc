/** What was typed, for reading: widths, case, spaces and the traditional forms of counting words made one. */
export function foldTyped(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[–—−－]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/[\u3400-\u9fff〇]/g, (char) => SIMPLE.get(char) ?? char)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The digit that one character stands for; `null` for any other. */
export function digitOf(char: string): number | null {
  if (/^\d$/.test(char)) return Number(char);
  return DIGITS.get(char) ?? null;
}

/** With Chinese digits as figures: 幺三八 is folded to 一三八 and gives 138. */
export function inFigures(text: string): string {
  return text.replace(/[零一二三四五六七八九]/g, (char) => String(digitOf(char)));
}

const DIGITS = new Map('零一二三四五六七八九'.split('').map((char, digit) => [char, digit] as const));
/** Other ways to write digits, counting words and what stands beside them: traditional, in full as on cheques, by ear. */
const SIMPLE = new Map(
  [
    '〇零',
    '○零',
    '幺一',
    '壹一',
    '贰二',
    '貳二',
    '两二',
    '兩二',
    '俩二',
    '叁三',
    '參三',
    '肆四',
    '伍五',
    '陆六',
    '陸六',
    '柒七',
  ]
    .concat([
      '捌八',
      '玖九',
      '拾十',
      '佰百',
      '仟千',
      '萬万',
      '億亿',
      '塊块',
      '圆元',
      '圓元',
      '點点',
      '號号',
      '個个',
      '後后',
    ])
    .concat(['週周', '禮礼', '負负', '錢钱', '歲岁', '間间', '時时', '鐘钟', '對对', '沒没', '願愿'])
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);
