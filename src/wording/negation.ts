/**
 * Whether the words around a found word take it back: "不会投诉", "I'm not going to complain", "投诉就不用了". Folded text.
 * In doubt it says no: a threat that is missed costs more than one that is looked at.
 */
export function isNegated(before: string, after: string): boolean {
  if (TURNED_AFTER.test(after.slice(0, REACH))) return false;
  const near = before.slice(-REACH);
  const zh = DENIED_ZH.exec(near);
  if (zh !== null && !TURNED_ZH.test(near.slice(0, zh.index)) && !NOT_WITHOUT.test(after)) return true;
  const en = DENIED_EN.exec(near);
  if (en !== null && !TURNED_EN.test(near.slice(0, en.index))) return true;
  return DENIED_AFTER.test(after);
}

/** As far back as a denial is looked for, and as far on as it is turned round. */
const REACH = 60;

/** Questions ("会不会", "要不要"), double denials ("不得不") and ultimatums ("再不") are no denial, nor are 特别 and 级别. */
const NO_ZH = '(?<![要会能是得再敢可该逼])不|没有?|(?<![特级个差分类区识])别|无意|并非|从没有?|从未|未曾';
const INTENT_ZH = '要|想|打算|准备|会|是|用|必|需要|愿意?|至于';
const LINK_ZH = '再|去|来|向|找|给|跟|和|对|发|打|上|为这事|为此|因为这个|真的?|随便|轻易|主动|你们?|您|任何人|谁|客服';
/** "去工信部": an object between the denial and the word, with nothing in it that begins a new thought. */
const OBJECT_ZH = '(?:去|向|到|找|在|上)[^,，。、 就才便我你再不没了要]{2,5}';
const DENIED_ZH = new RegExp(
  `(?:(?:${NO_ZH})(?:${INTENT_ZH})(?:到|${INTENT_ZH}|${LINK_ZH}){0,4}(?:${OBJECT_ZH})?|(?:${NO_ZH})(?:${LINK_ZH}){0,4})$`,
);
/** "别以为我不会投诉": the denial is denied. "你们不去": somebody else's. */
const TURNED_ZH =
  /(?:你们?|他们?|客服|师傅|公司)$|(?:以为|难道|谁说|为什么|为啥|怎么|干嘛|凭什么)(?:我们?|你们?|咱们?|就)?$/;
/** "不投诉不行". */
const NOT_WITHOUT = /^[^,，。]{0,4}(?:不行|不可|不成|没用|解决不了|没人管)/;
/** "I don't want to go to the press, but you leave me no choice", "我不想找媒体，除非…". */
const TURNED_AFTER =
  /\bbut (?:you|i will|i'll|i'm going|if|this|now|it|unless)|\bunless\b|(?:但是?|可是?|不过)(?:你们|如果|要是|再|现在)|除非|否则|不然/;
/** "投诉就不用了"; "换一家算了" is what somebody will do. */
const DENIED_AFTER =
  /^(?:的话|啥的|什么的)?(?:[就倒也还]{0,2}(?:不用(?!你)|不必|不至于|免了|没必要|不需要)|[就倒也还]算了)/;

const DENIED_EN = new RegExp(
  "(?:\\b(?:not|never|without|no (?:need|reason|intention|plans?|desire|wish|point))|\\b(?:do|does|did|is|are|was|were|wo|would|should|have|has)n'?t|\\bcan'?t(?= complain))" +
    '(?: (?:of|to|in|going|gonna|want(?:ed|ing)?|wanna|plan(?:ned|ning)?|trying|try|here|about|be|being|have|been|even|really|actually|yet|any|the|a|my|your|intend(?:ed)?|meant|wish(?:ed)?|looking|need|' +
    "think(?:ing)?(?: that)? (?:i|we)(?:'ll|'d| will| would)?|thinking|go|call|calling|contact|talk|talking|speak|speaking|post|posting|make|making|file|filing|with|on|over|or|as)){0,6} ?$",
);
/** "Why not complain", "how is this not a matter for the police", "don't think I won't sue". */
const TURNED_EN =
  /(?:\b(?:how|why) (?:is|are|was|were|do|does|did|has|have|would|should|can|could) (?:this|that|it|you|they)|\bwhy(?: should| would)?|\b(?:did|do|would|should) (?:you|i)|\b(?:don'?t|do not|never) (?:you )?(?:think|believe|doubt|assume)(?: that)? (?:i|we)) $/;
