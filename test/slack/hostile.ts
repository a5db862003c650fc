/** Text that breaks cards which are made carelessly. */
export const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['mentions and links', '<!channel> <!here> <@U1> <https://x.example|click> & &lt;!channel&gt;'],
  ['markup', '*bold* _it_ ~no~ `code` ```block``` > quote\n• list :tada:'],
  ['marks of direction', '\u202eabc\u202c \u200f\u200e\u2066x\u2069 calm down'],
  ['zalgo', `calm down ${'e\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(300)}`],
  ['null bytes', 'calm\0down\0\0 that is the rule\0'],
  ['half characters', 'calm down \ud83d\udc4d \ud83d'],
];

/** Longer than any message. */
export const ENDLESS = '您打12315吧，那是规定，请稍等。calm down, that is our rule. '.repeat(900);
