import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/random.ts';
import { misspell } from '../../bench/typos.ts';

describe('typos', () => {
  it('are the same for the same seed, and others for another', () => {
    const text = 'why was I charged twice for my plan this month';
    expect(misspell(text, 'en', 6, seededRandom(1))).toBe(misspell(text, 'en', 6, seededRandom(1)));
    expect(misspell(text, 'en', 6, seededRandom(1))).not.toBe(misspell(text, 'en', 6, seededRandom(2)));
  });

  it('hit one English letter in every run, by a slip of the keyboard', () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 200; seed += 1) {
      const slipped = misspell('refund', 'en', 6, seededRandom(seed));
      const kind = kindOf('refund', slipped);
      expect(kind, slipped).not.toBe('other');
      kinds.add(kind);
    }
    expect([...kinds].sort()).toEqual(['doubled', 'dropped', 'neighbour', 'swapped']);
  });

  it('leave everything but letters alone', () => {
    expect(misspell('12 € 😀 - 34', 'en', 1, seededRandom(1))).toBe('12 € 😀 - 34');
    expect(misspell('12 abc 😀', 'zh', 1, seededRandom(1))).toBe('12 abc 😀');
  });

  it('put a character that sounds the same in every run of Han characters', () => {
    const text = '我这个月的话费怎么这么多';
    for (let seed = 0; seed < 50; seed += 1) {
      const slipped = Array.from(misspell(text, 'zh', 6, seededRandom(seed)));
      expect(slipped).toHaveLength(text.length);
      for (const half of [0, 6]) {
        const changed = slipped.slice(half, half + 6).flatMap((character, at) => {
          const before = text[half + at] as string;
          return character === before ? [] : [[before, character] as const];
        });
        expect(changed.length).toBeLessThanOrEqual(1);
        for (const [before, after] of changed) expect(soundsOf(before)).toContain(soundsOf(after)[0]);
      }
    }
  });
});

function soundsOf(character: string): readonly string[] {
  return pinyin(character, { toneType: 'none', type: 'array', multiple: true });
}

function kindOf(before: string, after: string): string {
  const at = Array.from(before).findIndex((letter, place) => letter !== after[place]);
  const place = at < 0 ? before.length - 1 : at;
  if (after.length === before.length - 1) {
    return before.slice(0, place) + before.slice(place + 1) === after ? 'dropped' : 'other';
  }
  if (after.length === before.length + 1) return after[place] === after[place - 1] || at < 0 ? 'doubled' : 'other';
  const changed = Array.from(before).filter((letter, index) => letter !== after[index]).length;
  return changed === 1 ? 'neighbour' : changed === 2 ? 'swapped' : 'other';
}
