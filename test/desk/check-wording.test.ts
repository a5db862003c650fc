import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkWording, loudestFirst } from '../../src/desk/check-wording.ts';
import { compile } from '../../src/knowledge/compile.ts';

const { knowledge } = compile([{ path: 'wording.yaml', text: readFileSync('knowledge/common/wording.yaml', 'utf8') }]);
if (knowledge === null) throw new Error('The wording rules do not compile');

describe('checking a draft', () => {
  it('reads traditional characters, and names the words as they were written', () => {
    const { findings, cleaned, lang } = checkWording('我們確實沒辦法。', knowledge);
    expect(findings).toMatchObject([{ rule: 'nothing-we-can-do', matched: '沒辦法', at: [4, 7] }]);
    expect([cleaned, lang]).toEqual([null, 'zh']);
  });

  it('puts an escalation channel that is handed out before everything else', () => {
    const { findings } = checkWording('请稍等，您的投诉我看了，您也可以打12315。', knowledge);
    expect(findings.at(-1)?.rule).toBe('gives-escalation-channel');
    expect(loudestFirst(findings)[0]).toMatchObject({ rule: 'gives-escalation-channel', severity: 'error' });
  });

  it.each([
    ['a long draft', '我不知道您的密码，'.repeat(4_444)],
    ['questions without end', 'what is it? '.repeat(3_333)],
    ['null bytes', '\0'.repeat(40_000)],
    ['marks of direction', `\u202e${'that is the rule \u200f'.repeat(2_000)}`],
    ['quotation marks', '“"‘'.repeat(13_333)],
    ['half characters', '\ud83d'.repeat(20_000)],
    ['more than a message holds', 'calm down '.repeat(20_000)],
  ])('answers %s, and every place it names is in it', (_, draft) => {
    const { findings } = checkWording(draft, knowledge);
    for (const { matched, at } of findings) expect(draft.slice(...at)).toBe(matched);
  });
});
