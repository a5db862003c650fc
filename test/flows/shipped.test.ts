import { describe, expect, it } from 'vitest';
import { walk } from '../../src/flows/walk.ts';
import { renderWords } from '../../src/wording/words.ts';
import { shippedKnowledge } from './shipped.ts';

const knowledge = shippedKnowledge();
const { timeZone, values } = knowledge.desk;
const NOW = { at: Date.parse('2026-11-22T04:00:00Z'), today: '2026-11-22' };

describe('the walks written beside the shipped flows', () => {
  const walks = knowledge.tests.filter(({ run }) => run.length > 0);

  it('are there', () => {
    expect(walks.length).toBeGreaterThan(40);
  });

  it.each(walks.map((test) => [test.name, test] as const))('%s', (_, test) => {
    const { failure } = walk(knowledge, test, test.lang ?? 'zh', NOW, (view, lang) =>
      view.say
        .map((message) => {
          const words = renderWords(message, { ...values, ...view.words.values }, lang, { timeZone });
          return words.kind === 'missing' ? `[missing ${words.values}]` : words.text;
        })
        .join('\n'),
    );
    expect(failure).toBeNull();
  });
});
