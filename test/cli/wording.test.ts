import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cuecard, folder } from './cuecard.ts';

/** The shipped rules by themselves: the rest of the packs would only take time. */
const rules = folder({ 'wording.yaml': readFileSync('knowledge/common/wording.yaml', 'utf8') });

describe('cuecard wording', () => {
  it('prints what to avoid, where, why and a better way as JSON, and exits with 1', () => {
    const draft = '😀 這是規定，您可以打12315。';
    const { code, out } = cuecard(['wording', '--json', '--knowledge', rules, draft]);
    const { findings, cleaned } = JSON.parse(out);
    expect(code).toBe(1);
    expect(cleaned).toBeNull();
    expect(findings.map(({ rule, severity }: Record<string, string>) => [rule, severity])).toEqual([
      ['thats-the-rule', 'warning'],
      ['gives-escalation-channel', 'error'],
    ]);
    for (const { matched, at, instead, why } of findings) {
      expect(draft.slice(at[0], at[1])).toBe(matched);
      expect(instead + why).toMatch(/\p{Script=Han}/u);
    }
  });

  it('reads several lines from standard input, and leaves out what it can mend', () => {
    const { code, out } = cuecard(
      ['wording', '-', '--json', '--knowledge', rules, '--lang', 'en'],
      {},
      'Lol, sure.\n> calm down!\n您的投诉我看了。\n',
    );
    const { findings, cleaned } = JSON.parse(out);
    expect(code).toBe(1);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['slang-fillers', 'your-complaint']);
    expect(findings[1].instead).toMatch(/told/);
    expect(cleaned).toBe('Sure.\n> calm down!\n您反映的情况我看了。');
  });

  it('shows a person the loudest finding first', () => {
    const { out } = cuecard([
      'wording',
      '--knowledge',
      rules,
      "Your complaint is noted. If you're unhappy you can call 12315.",
    ]);
    expect(out.indexOf('gives-escalation-channel')).toBeLessThan(out.indexOf('your-complaint'));
    expect(out).toMatch(/^!! .*\n {2}why: .*\n {2}instead: /);
  });

  it('has nothing to say about a good draft, and exits with 0', () => {
    expect(cuecard(['wording', '--knowledge', rules, '谢谢您的耐心等候，我马上帮您核实。'])).toMatchObject({
      code: 0,
      out: 'Nothing to avoid in this draft.\n',
    });
  });

  it.each([
    [['wording']],
    [['wording', ' ']],
    [['wording', 'Hi', '--lang', 'fr']],
    [['wording', 'Hi', '--knowledge', 'none']],
  ])('refuses %j as wrong usage', (args) => expect(cuecard(args)).toMatchObject({ code: 2, out: '' }));
});

describe('cuecard check', () => {
  it('finds in a script what no agent may send, at its place', () => {
    const dir = folder({
      'wording.yaml':
        'wording:\n  - id: no-rule\n    title: { en: "Rule" }\n    severity: warning\n    avoid: { en: ["that\'s the rule"] }\n    instead: { en: "Why." }\n    why: { en: "Shut." }\n',
      'a.yaml':
        'answers:\n  - id: shop/a\n    title: { en: "A" }\n    owner: shop\n    review_by: 2099-01-01\n    ask: { en: ["a b c"] }\n    say: { en: ["Fine.", "Sorry, that\'s the rule."] }\n',
    });
    const { code, out } = cuecard(['check', dir, '--json']);
    expect(code).toBe(1);
    const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly { readonly severity: string }[] };
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'forbidden-wording', severity: 'error', file: expect.stringMatching(/a\.yaml$/), line: 7, column: 34 },
    ]);
  });
});
