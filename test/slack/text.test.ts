import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeEntities, inParts, messageText, shorten, toPlain } from '../../src/slack/text.ts';

describe('Slack’s text', () => {
  it('is made plain: mentions go, links keep what was seen, entities come back', () => {
    expect(toPlain('<@U1> 我看到 <https://x.example/a|这个活动> &lt;真的&gt; &amp; 想问')).toBe(
      '我看到 这个活动 <真的> & 想问',
    );
    expect(toPlain('call <tel:+8613800000000|13800000000> or <mailto:a@b.example>')).toBe(
      'call 13800000000 or a@b.example',
    );
  });

  it('survives going out and coming in again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toPlain(escapeEntities(text))).toBe(text.trim());
      }),
    );
  });

  it('is found in blocks and attachments where a bridge left the text empty', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '话费多扣了 &amp; 没人管' } }];
    expect(messageText({ text: '', blocks })).toBe('话费多扣了 & 没人管');
    expect(messageText({ attachments: [{ fallback: 'my bill is wrong' }] })).toBe('my bill is wrong');
    expect(messageText({})).toBe('');
  });
});

describe('long words', () => {
  it('are split where they breathe, lose nothing but white space, and every part fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.integer({ min: 20, max: 200 }), (text, max) => {
        const parts = inParts(text, max);
        expect(parts.every((part) => part.length <= max)).toBe(true);
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
    expect(inParts('第一句话说完了。第二句话也说完了。', 12)).toEqual(['第一句话说完了。', '第二句话也说完了。']);
  });

  it('are shortened between characters, never inside one', () => {
    expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 14)).toBe('👩‍👩‍👧‍👦…');
    expect(shorten('short', 14)).toBe('short');
  });
});
