import { describe, expect, it } from 'vitest';
import { cuecard } from './cuecard.ts';

const typed = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

describe('cuecard ask --walk', () => {
  it('goes through a flow to its end, with a mistake mended and a step taken back', () => {
    const facts = ['last month', '49.9', 'Video pass'];
    const input = typed('guangdong', '???', '49.9', 'x', ...facts, 'back', '', 'duplicate', '9', '1');
    const { code, out } = cuecard(['ask', '--walk', 'why was I charged twice'], {}, input);
    expect(code).toBe(0);
    expect(out).toContain('! Billing month: Write a month');
    expect(out).toContain('! There is no such answer.');
    expect(out).toContain('the refund of ¥49.90');
    expect(out.trimEnd().endsWith('-> resolved')).toBe(true);
  });

  it('speaks Chinese, and names the team that a case goes to', () => {
    const input = typed('广东', '2026-10', '500', '会员', 'duplicate', '');
    const { code, out } = cuecard(['ask', '--walk', '我被重复扣费了'], {}, input);
    expect(code).toBe(0);
    expect(out).toContain('500元');
    expect(out).toContain('=> case for 当班班长');
    expect(out.trimEnd().endsWith('-> escalated')).toBe(true);
  });

  it('ends quietly where the input does', () => {
    const { code, out, err } = cuecard(['ask', '--walk', 'why was I charged twice'], {}, typed('guangdong'));
    expect([code, err]).toEqual([0, '']);
    expect(out.trimEnd().endsWith('Billing month [month]:')).toBe(true);
  });

  it('says that there is nothing to walk', () => {
    const { code, err } = cuecard(['ask', '--walk', 'tell me a joke']);
    expect([code, err.trim()]).toEqual([1, 'There are no steps to walk: no single script fits.']);
    expect(cuecard(['ask', '--walk', '--json', 'x']).code).toBe(2);
  });
});
