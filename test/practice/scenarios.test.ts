import { describe, expect, it } from 'vitest';
import type { Lang, Scenario } from '../../src/knowledge/model.ts';
import { earFor, rehearse } from '../../src/practice/rehearse.ts';
import { knowledge, scoreLines } from './rehearsed.ts';

const LANGS: readonly Lang[] = ['zh', 'en'];
const cases = knowledge.scenarios.flatMap((scenario) => LANGS.map((lang) => [scenario.id, lang, scenario] as const));

describe('the shipped scenarios', () => {
  it.each(cases)('%s, %s: a transcript passes, and another misses what it is to miss', (_, lang, scenario) => {
    const ours = scenario.transcripts.filter((each) => each.lang === lang);
    expect(ours.filter(({ misses }) => misses === null).length).toBeGreaterThan(0);
    expect(ours.filter(({ misses }) => misses !== null).length).toBeGreaterThan(0);
    for (const transcript of ours)
      expect(rehearse(transcript, earFor(scenario, knowledge), knowledge).failure).toBeNull();
  });

  it.each(cases)('%s, %s: is not passed by tricks', (_, lang, scenario) => {
    for (const [trick, lines] of Object.entries(tricks(scenario, lang)))
      for (const card of scoreLines(scenario, lang, lines)) expect([trick, card.passed]).toEqual([trick, false]);
  });
});

/** What somebody may try who would rather not practise. */
function tricks(scenario: Scenario, lang: Lang): Readonly<Record<string, readonly string[]>> {
  const model = linesThatPass(scenario, lang);
  const other = linesThatPass(scenario, lang === 'zh' ? 'en' : 'zh');
  const sorry = { zh: '非常抱歉给您添麻烦了。', en: "I'm truly sorry about that." }[lang];
  const keywords = {
    zh: '抱歉 理解 几月 多少钱 什么项目 什么情况 希望 电话 贵姓 复述 马上 登记 班长 还有需要 谢谢',
    en: 'sorry understand which month how much item happened like number name sum up right away lead anything else thanks',
  }[lang];
  return {
    'all lines at once': [model.join(' ')],
    'all lines at once, one a line': [model.join('\n')],
    'sorry ten times': Array.from({ length: 10 }, () => sorry),
    'sorry ten times in one line': [sorry.repeat(10)],
    keywords: [keywords],
    'keywords, again and again': [keywords, `${keywords} ok`, `${keywords} fine`],
    'empty lines': ['', '   ', '\n', '\u200b'],
    'the other language': other,
    nothing: [],
  };
}

function linesThatPass({ transcripts }: Scenario, lang: Lang): readonly string[] {
  const passing = transcripts.find((each) => each.lang === lang && each.misses === null);
  return (passing?.moves ?? []).flatMap((move) => (move.kind === 'say' ? [move.text] : []));
}
