/** A phrasing without what customers don't care about: case, width, punctuation, spaces. May be empty. */
export function foldPhrasing(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  const plain = folded.replace(/['’]/g, '').replace(BETWEEN, ' ').trim();
  // Between Chinese characters a space means nothing.
  return (plain === '' ? folded : plain).replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '');
}

/** The same for every order of its words (Chinese: characters); `null` where there are so few that the order matters. */
export function bagOf(text: string): string | null {
  const pieces = foldPhrasing(text).match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? [];
  return pieces.length < (/\p{Script=Han}/u.test(text) ? FEW_HAN : FEW_WORDS) ? null : pieces.sort().join(' ');
}

const BETWEEN = /[\p{P}\p{S}\p{Z}\p{Cf}\s]+/gu;
/** 上网 is not 网上; 怎么申请退款 is 退款怎么申请. */
const FEW_HAN = 5;
const FEW_WORDS = 3;
