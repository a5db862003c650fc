/** What a message is about, as numbers that can be compared: equal messages have equal signatures, similar ones share most of it. */
export interface Signature {
  /** The message without what makes no other message of it: marks, spaces, digits, masked places. Never empty. */
  readonly plain: string;
  /** Hashes, each once, in no order that means anything; empty where the message says nothing by itself ("hello?"). */
  readonly features: Int32Array;
}

/**
 * Signs a message (masked). `fold` makes one of the forms that a person would call the same: width, case, traditional
 * characters. Chinese is compared by characters and pairs of them, other scripts by words and threes of letters, so that a
 * slip of the finger costs a part of a word and no more; what is in every other message counts for nothing.
 */
export function signatureOf(text: string, fold: (text: string) => string): Signature {
  const folded = fold(text.replace(MASK, ' ').slice(0, MOST_UNITS));
  const plain = folded.replace(NO_LETTERS, ' ').trim();
  const features = new Set<number>();
  for (const [piece] of plain.matchAll(PIECE)) {
    if (HAN.test(piece)) addHan(features, piece.replace(HAN_EMPTY, ''));
    else addWord(features, piece.replaceAll("'", ''));
  }
  return { plain: plain === '' ? folded.trim() || text.trim() || '?' : plain, features: Int32Array.from(features) };
}

function addHan(into: Set<number>, run: string): void {
  const characters = Array.from(run);
  for (const [at, character] of characters.entries()) {
    into.add(hash(character));
    if (at > 0) into.add(hash(`${characters[at - 1]}${character}`));
  }
}

function addWord(into: Set<number>, word: string): void {
  if (EMPTY_WORDS.has(word)) return;
  const stem = word.length > 4 ? word.replace(ENDING, '') : word;
  into.add(hash(`=${stem}`));
  const padded = `_${stem}_`;
  for (let at = 0; at + 3 <= padded.length; at += 1) into.add(hash(padded.slice(at, at + 3)));
}

/** FNV-1a over UTF-16 units, with the last bits spread; among a million features some hundred meet, which moves no likeness that matters. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) | 0;
}

/** As the masking of personal data leaves it. */
export const MASK = /\[(?:(?:phone|card) ••\d{4}|id|email|code)\]/g;
const NO_LETTERS = /[^\p{L}']+/gu;
const PIECE = /\p{Script=Han}+|[^\P{L}\p{Script=Han}][^\s\p{Script=Han}]*/gu;
const HAN = /^\p{Script=Han}/u;
const ENDING = /(?:ing|ed|es|s)$/;
/** Chinese that most messages have, whatever they are about; longer words first. */
const HAN_EMPTY =
  /为什么|怎么办|怎么样|怎么弄|是不是|能不能|可不可以|有没有|什么|怎么|咋样|请问|你好|你们|我们|麻烦|谢谢|一下|可以|现在|就是|还是|如何|为啥|帮我|帮忙|告诉|知道|[的了吗呢啊吧呀哦嗯呃哈嘛么我你他她它这那个就都也很太请想要给把被是在和跟啥咋喂]/gu;
/** The same for English. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the and or but if so of to in on at by for from with about into as is am are was were be been being do does did done ' +
    'have has had having can could will would shall should may might must i im ive me my mine you your yours u ur we our us it its ' +
    'he she they them their this that these those there here what whats when where wheres who which why how hows please pls plz thanks ' +
    'thank hi hello hey just still now then too very really not dont doesnt didnt cant wont isnt no yes ok okay get got want need ' +
    'like know tell help any some all more up out s t re ve ll d m'
  ).split(' '),
);
/** What a customer wants stands in the first lines; the rest is pasted matter. */
const MOST_UNITS = 600;
