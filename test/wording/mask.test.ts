import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../src/wording/mask.ts';
import { HARMLESS, PERSONAL } from './personal-data.ts';

describe('masking personal data', () => {
  it.each(PERSONAL)('masks what is personal in %s', (text, masked) => {
    expect(maskPersonalData(text).text).toBe(masked);
  });

  it.each(HARMLESS)('leaves %s as it is', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] });
  });
});
