import { expect, it } from 'vitest';
import { wordingInExamples } from '../../src/cli/example-wording.ts';
import { compile } from '../../src/knowledge/compile.ts';

it('an example is wrong whose bad line its rule leaves alone, or whose better line breaks a rule', () => {
  const text = `wording:
  - id: no-blame
    title: { en: Blame, zh: 责怪 }
    why: { en: It hurts., zh: 伤人。 }
    instead: { en: Let me look., zh: 我来看看。 }
    severity: warning
    avoid: { en: [your fault], zh: [怪您] }
    examples:
      en:
        - { bad: "That's your fault.", better: "Let me look." }
        - { bad: "You did it.", better: "It's not ours, it was your fault." }
      zh: [{ bad: "这得怪您。", better: "我来看看。" }]
`;
  const files = [{ path: 'common/wording.yaml', text }];
  const wording = compile(files, { today: '2026-11-22' as never }).knowledge?.wording ?? [];
  expect(wording[0]?.examples.zh).toEqual([{ bad: '这得怪您。', better: '我来看看。' }]);
  expect(
    wordingInExamples({ wording }, files).map(({ code, line, column, message }) => [code, line, column, message]),
  ).toEqual([
    ['wrong-example', 11, 19, 'The bad line "You did it." doesn\'t break the rule "no-blame" that it is an example of'],
    [
      'wrong-example',
      11,
      64,
      'The better line of an example of "no-blame" says "your fault", which the wording rule "no-blame" is against',
    ],
  ]);
});
