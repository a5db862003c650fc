type Stretch = readonly [from: number, to: number];

/**
 * Where a draft cites somebody else: what stands in quotation marks, and lines that begin with `>`. Nothing when all of the
 * draft is cited: then it is the draft.
 */
function citations(text: string): readonly Stretch[] {
  const found = Array.from(text.matchAll(CITATION), ({ 0: cited, index }): Stretch => [index, index + cited.length]);
  if (found.length === 0 || !/[\p{L}\p{N}]/u.test(text.replace(CITATION, ''))) return [];
  return found;
}

/** Tells what in a draft is the agent's own from what it cites. */
export function ownIn(text: string): (at: Stretch) => boolean {
  const cited = citations(text);
  return (at) => !cited.some(([from, to]) => from <= at[0] && at[1] <= to);
}

/**
 * Whether the words around a phrase say that it is not the agent's own: reported ("您说没办法", "you were told that's the
 * rule"), taken back ("不是不可能", "we'd never say that's the rule") or half of a question ("能不能"). Both folded:
 * the sentence up to the phrase, and from there on.
 */
export function isNotOwn(before: string, rest: string): boolean {
  const near = before.slice(-REACH);
  const clause = near.split(NEW_CLAUSE).at(-1) ?? '';
  return (
    REPORTED.test(clause) ||
    DENIED.test(near) ||
    (/^[不没]/.test(rest) && WHETHER.test(near + rest[0] + (rest[1] ?? '')))
  );
}

/** As far back as such words are looked for. */
const REACH = 60;
const NEW_CLAUSE = /[,:]|\b(?:but|so|and|because|though)\b|但是?|不过|可是|所以|其实/;
const REPORTED = new RegExp(
  [
    '[您你](?:刚才|刚刚|之前|前面|上次|昨天|一开始|也|是|一直|听|还)*(?:说|提到|提起|讲到|听到|反映|表示|担心)[过了]?(?![的得过了明清])',
    '(?<!我(?:要|想|来|就|只能|得|必须|还是)?)(?:跟|和|对)[您你](?:说|讲)[过了是]?(?![的得])',
    '(?:有人|客服|同事|营业厅|店里|热线|门店|之前)(?:之前|曾经?|就|都|是)*(?:告诉|答复|回复)[您你]',
    "\\byou(?:'ve|'d| have| had| just| also| already| might| may)* (?:said|say|told us|mentioned|mention|heard|hear|wrote|write|describe[ds]?|were told|got told|felt|feel|worry|worried)\\b",
    "(?<!\\b(?:i|we|i've|we've|already|just|have) )(?:told|telling|tell) you\\b",
    '\\b(?:hearing|being told|to hear)\\b',
  ].join('|'),
);
/** "能不能", "有没有": said twice around a denial. */
const WHETHER = /([\p{Script=Han}])[不没]\1$/u;
const DENIED = new RegExp(
  '(?:(?:不是|并非|不等于|不代表|不意味着|绝不|决不|从不|不会|不能|不敢|不该|不应该?|不想|不要|请勿|切勿|不用|无需|不必|不需要|避免|而不是)' +
    '(?:因为|只|光|再|跟您|对您|和您|让您|用|拿|以|说|讲|告诉您|回复|回答|什么|一句|完全|绝对|一定|根本|真的|简单地?)*' +
    "|(?:\\b(?:not|never|without|rather than|instead of)|n't)(?: (?:a|ever|to|say|saying|tell|telling|you|your|going|just|mean|meant|mean|be|that|this|is|it|it's|because|want|like|simply|" +
    'completely|entirely|at|all|quite|of|one|question|think|about|us|we|want|anyone|customers|people|accept|leave|with))*)\\s*["“]?$',
);
/** Within a line; longer than that, a mark was forgotten. */
const CITATION =
  /^>[^\n]*|“[^“”\n]{1,120}”|"[^"\n]{1,120}"|「[^「」\n]{1,120}」|『[^『』\n]{1,120}』|«[^«»\n]{1,120}»|‘[^‘\n]{1,120}?’(?!\p{L})|(?<![\p{L}\p{N}])'(?:[^'\n]|(?<=\p{L})'(?=\p{L})){1,120}'(?!\p{L})/gmu;
