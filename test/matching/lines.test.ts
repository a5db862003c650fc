import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLive } from '../../src/cli/load-live.ts';
import { lineLoudness } from '../../src/matching/lines.ts';
import { fold } from '../../src/matching/text.ts';
import { tokenize } from '../../src/matching/tokens.ts';
import { WordBook } from '../../src/matching/words.ts';
import { day } from './knowledge-of.ts';
import { LINE_MESSAGES, OFF_TOPIC_LINES } from './line-messages.ts';

const book = new WordBook();
const tokensOf = (text: string) => tokenize(fold(text), (word) => book.learn(word));

/** Loudness of the first token of the part of the text that begins with `part`. */
function loudnessOf(text: string, part: string): number {
  const tokens = tokensOf(text);
  const loud = lineLoudness(tokens);
  const place = fold(text).text.indexOf(fold(part).text);
  const at = tokens.findIndex(({ from, to }) => from <= place && place < to);
  if (at < 0) throw new Error(`${part} is no part of the message`);
  return loud === null ? 1 : (loud[at] as number);
}

describe('the lines of a message', () => {
  it.each([
    'how much data do I have left?',
    'is it 3.5 GB or 4 GB, at 5 p.m. today',
    '手机卡丢了怎么办！！！',
    '',
    '🙂',
  ])('are all equally loud when there is one: %s', (text) => {
    expect(lineLoudness(tokensOf(text))).toBeNull();
  });

  it.each([
    ['你好，请问这个月还有多少流量', '你好', '流量'],
    ['hi, I lost my SIM, please help', 'hi', 'SIM'],
    ['hi, I lost my SIM, please help', 'please', 'SIM'],
  ])('are louder than the greeting before a comma: %s', (text, quiet, loud) => {
    expect(loudnessOf(text, quiet)).toBeLessThan(loudnessOf(text, loud));
  });

  it.each([
    'hello\nare you there?\nanyone?',
    '你好\n在吗\n有人吗？？',
    'thanks!\nbye!',
    '急！\n在线等！',
    'hi 🙂\n13800000000',
  ])('are all equally loud when there is nothing but politeness: %j', (text) => {
    expect(lineLoudness(tokensOf(text))).toBeNull();
  });

  it.each([
    ['Hello!\nI lost my card.\nThank you so much!', ['Hello', 'Thank'], ['lost']],
    ['please help\nurgent!!\nno signal since noon', ['please', 'urgent'], ['no signal']],
    ['你好\n在吗\n流量用完了\n快点\n谢谢', ['你好', '在吗', '快点', '谢谢'], ['流量']],
    ['您好。有人吗？話費充錯號碼了。麻煩了', ['您好', '有人', '麻煩'], ['話費']],
    ['my bill is wrong\n13800000000\nhttps://a.example/b', ['13800000000', 'https'], ['my bill']],
  ])('leave the word to the one with content: %j', (text, quiet, loud) => {
    for (const part of loud) expect([part, loudnessOf(text, part)]).toEqual([part, 1]);
    for (const part of quiet) expect([part, loudnessOf(text, part) <= 0.2]).toEqual([part, true]);
  });

  it('hear a name behind the thanks as a signature, and a question there as a question', () => {
    expect(loudnessOf('I need an invoice.\nKind regards,\nJ. Okafor', 'Okafor')).toBeLessThan(0.2);
    expect(loudnessOf('要开发票\n谢谢\n李先生', '李先生')).toBeLessThan(0.2);
    expect(loudnessOf('I have paid.\nThanks\nWhere is my invoice?', 'Where')).toBe(1);
    expect(loudnessOf('I need an invoice.\nKind regards from me and my whole office', 'whole')).toBe(1);
  });

  it('tell the question of a long story from how it came to that', () => {
    const story =
      'Yesterday my cousin came by and we had tea for hours. She told me all about her new garden and her neighbours. ' +
      'My husband was out fishing as he always is on Sundays. How can I get a second SIM for my tablet? She brought cake, too.';
    expect(loudnessOf(story, 'How')).toBe(1);
    expect(loudnessOf(story, 'Yesterday')).toBeLessThan(0.6);
    expect(loudnessOf(story, 'She brought')).toBeLessThan(1);
    const told =
      '前几天我同事结婚，我们一起去喝喜酒，桌上大家都在聊孩子上学的事，聊着聊着就到了晚上十点，我打车回的家，路上手机没电了，想问一下补卡要带什么？';
    expect(loudnessOf(told, '想问')).toBe(1);
    expect(loudnessOf(told, '前几天')).toBeLessThan(0.7);
  });

  it('hand the part of an empty question to what stands before it', () => {
    const story =
      '前几天我同事结婚，我们一起去喝喜酒，桌上大家都在聊孩子上学的事，聊着聊着就到了晚上十点，我打车回的家，今天发现卡不见了，怎么办？';
    expect(loudnessOf(story, '今天发现')).toBe(1);
    expect(loudnessOf(story, '怎么办')).toBeLessThan(1);
  });

  it('have a loudness in 0..1 each, whatever the text', () => {
    const pieces = fc.constantFrom(
      'hi',
      '谢谢',
      '\n',
      '? ',
      '。',
      '，',
      ' how ',
      '昨天',
      '没',
      ' 13800000000 ',
      '🙂',
      ' and ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
        const tokens = tokensOf(parts.join(''));
        const loud = lineLoudness(tokens);
        if (loud === null) return;
        expect(loud).toHaveLength(tokens.length);
        expect(Math.max(...loud)).toBe(1);
        expect(Math.min(...loud)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('messages of several lines and long ones', () => {
  const { matcher } = loadLive('knowledge');
  const results = LINE_MESSAGES.map(([id, text]) => {
    const { ranked, outcome } = matcher.match({ text, on: day('2026-11-22') });
    return { id, text, best: ranked[0]?.id, offered: ranked[0]?.id === id && outcome !== 'none' };
  });

  it('find the shipped script nine times in ten', () => {
    const wrong = results.filter(({ id, best }) => best !== id);
    expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(results.length / 10);
  });

  it('are not refused for what was told beside the question', () => {
    const offered = results.filter((result) => result.offered).length;
    expect(offered / results.length).toBeGreaterThanOrEqual(0.8);
  });

  it('are refused when they are about something else, however politely they ask', () => {
    const taken = OFF_TOPIC_LINES.filter((text) => matcher.match({ text, on: day('2026-11-22') }).outcome !== 'none');
    expect(taken.length, JSON.stringify(taken, null, 1)).toBeLessThanOrEqual(OFF_TOPIC_LINES.length / 10);
  });
});
