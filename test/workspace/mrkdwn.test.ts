import { describe, expect, test } from 'vitest';
import { applySuggestion, suggestionsFor } from '../../src/workspace/page/composer-suggestions.ts';
import { parseMrkdwn, safeUrl } from '../../src/workspace/page/mrkdwn.ts';

const text = (value: string) => ({ kind: 'text', text: value });

describe('mrkdwn', () => {
  test('marks make bold, italic, struck and code', () => {
    expect(parseMrkdwn('*b* _i_ ~s~ `c *d*`')).toEqual([
      { kind: 'bold', inside: [text('b')] },
      text(' '),
      { kind: 'italic', inside: [text('i')] },
      text(' '),
      { kind: 'strike', inside: [text('s')] },
      text(' '),
      { kind: 'code', text: 'c *d*' },
    ]);
  });

  test.each([['2*3*4'], ['snake_case_name'], ['* not bold *'], ['话费*重点*说明'], ['*open'], ['**']])(
    '%s has no marks',
    (source) => {
      expect(parseMrkdwn(source)).toEqual([text(source)]);
    },
  );

  test('escaped characters are shown, and no markup is made of them', () => {
    expect(parseMrkdwn('a &lt;b&gt; &amp;lt; <script>alert(1)</script>')).toEqual([
      text('a <b> &lt; <script>alert(1)</script>'),
    ]);
  });

  test('references name people, channels, links and days', () => {
    expect(
      parseMrkdwn('<@U1> <#C1|desk> <https://example.com?a=1&amp;b=2|here> <!here> <!date^1^{date}|then>'),
    ).toEqual([
      { kind: 'user', id: 'U1', label: '' },
      text(' '),
      { kind: 'channel', id: 'C1', label: 'desk' },
      text(' '),
      { kind: 'link', url: 'https://example.com?a=1&b=2', label: 'here' },
      text(' '),
      { kind: 'broadcast', range: 'here' },
      text(' '),
      { kind: 'date', timestamp: 1, format: '{date}', fallback: 'then' },
    ]);
  });

  test('only web, mail and telephone addresses open', () => {
    expect(safeUrl('javascript:alert(1)')).toBeNull();
    expect(safeUrl('data:text/html,x')).toBeNull();
    expect(safeUrl('mailto:a@example.com')).toBe('mailto:a@example.com');
    expect(parseMrkdwn('<javascript:alert(1)|x>')).toEqual([text('<javascript:alert(1)|x>')]);
  });

  test('quotes and code blocks take whole lines', () => {
    expect(parseMrkdwn('a\n&gt; q1\n&gt; *q2*\nb\n```x &lt; *y*\nz```')).toEqual([
      text('a'),
      { kind: 'quote', inside: [text('q1'), { kind: 'break' }, { kind: 'bold', inside: [text('q2')] }] },
      text('b'),
      { kind: 'break' },
      { kind: 'pre', text: 'x < *y*\nz' },
    ]);
  });
});

describe('what the composer offers', () => {
  const commands = [
    { command: '/cue', usage: 'what the customer said', description: 'Find' },
    { command: '/case', usage: '', description: 'Open' },
  ];
  const labels = (typed: string) =>
    suggestionsFor(typed, typed.length, commands, ['Cuecard', '客服']).map((one) => one.label);

  test('commands at the very start, until one has been typed whole', () => {
    expect(labels('/')).toEqual(['/cue', '/case']);
    expect(labels('/cu')).toEqual(['/cue']);
    expect(labels('/cue x')).toEqual([]);
    expect(labels('see /')).toEqual([]);
  });

  test('names after @, in either language, and not within an e-mail address', () => {
    expect(labels('hey @cu')).toEqual(['@Cuecard']);
    expect(labels('请问@客')).toEqual(['@客服']);
    expect(labels('me@cu')).toEqual([]);
  });

  test('picking puts the name in place of what was typed', () => {
    const [suggestion] = suggestionsFor('hey @cu what', 7, commands, ['Cuecard']);
    expect(suggestion && applySuggestion('hey @cu what', 7, suggestion)).toEqual({
      text: 'hey @Cuecard what',
      caret: 13,
    });
  });
});
