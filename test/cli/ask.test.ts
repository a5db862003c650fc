import { describe, expect, it } from 'vitest';
import { SHOP, STOCK } from '../desk/small-desk.ts';
import { cuecard, folder } from './cuecard.ts';

const promotions = folder({
  'desk.yaml': `desk: online
name: { zh: "客服", en: "Desk" }
languages: [zh, en]
time_zone: Asia/Shanghai
regions:
  guangdong: { zh: "广东", en: "Guangdong" }
  hubei: { zh: "湖北", en: "Hubei" }
home_regions: [guangdong]
`,
  'offers.yaml': `answers:
${offer('old', 'valid: { from: 2026-09-01, until: 2026-10-31 }\n    replaced_by: offers/new')}
${offer('new', 'valid: { from: 2026-11-01, until: 2026-12-31 }')}
${offer('local', 'regions: [guangdong]')}
`,
});

function offer(name: string, extra: string): string {
  const wording = { old: ['autumn', '秋季'], new: ['winter', '冬季'], local: ['harbour', '海港'] }[name] ?? [];
  return `  - id: offers/${name}
    title: { zh: "${wording[1]}流量礼包", en: "${wording[0]} data gift" }
    owner: offers
    review_by: 2027-01-31
    ask:
      en: ["how do I get the ${wording[0]} data gift", "is there a ${wording[0]} gift", "${wording[0]} gift please"]
      zh: ["${wording[1]}流量礼包怎么领", "有没有${wording[1]}的流量礼包", "想领${wording[1]}礼包"]
    say: { zh: "我来帮您看${wording[1]}礼包。", en: "Let me look up the ${wording[0]} gift for you." }
    ${extra}`;
}

describe('cuecard ask', () => {
  it.each([
    ['我被重复扣费了', 'zh'],
    ['why was I charged twice', 'en'],
    ['这个月话费怎么多扣了50块', 'zh'],
  ])('names the billing dispute for %s', (text, lang) => {
    const { code, out } = cuecard(['ask', '--json', text]);
    const cue = JSON.parse(out);
    expect(code).toBe(0);
    expect(cue).toMatchObject({ lang, outcome: expect.stringMatching(/answer|choose/) });
    expect(cue.candidates[0]).toMatchObject({ id: 'telecom/billing-dispute', kind: 'flow', title: expect.any(String) });
    expect(Object.keys(cue)).toEqual(expect.arrayContaining(['outcome', 'candidates', 'signals', 'withheld']));
    expect(Object.keys(cue.candidates[0])).toEqual(
      expect.arrayContaining(['id', 'kind', 'title', 'confidence', 'say', 'evidence']),
    );
  });

  it.each(['明天会下雨吗', 'tell me a joke'])('has nothing for %s', (text) => {
    expect(JSON.parse(cuecard(['ask', '--json', text]).out)).toMatchObject({ outcome: 'none', candidates: [] });
  });

  it('never offers what has ended, and says since when and what replaced it', () => {
    const { out } = cuecard([
      'ask',
      '--json',
      'how do I get the autumn data gift',
      '--knowledge',
      promotions,
      '--at',
      '2026-11-22',
    ]);
    const cue = JSON.parse(out);
    expect(cue.candidates.map((one: { id: string }) => one.id)).not.toContain('offers/old');
    expect(cue.withheld).toContainEqual({
      id: 'offers/old',
      reason: 'expired',
      day: '2026-10-31',
      meant: true,
      replacedBy: 'offers/new',
    });
  });

  it('counts the last day in, in the desk’s time zone', () => {
    for (const [at, offered] of [
      ['2026-10-31', true],
      ['2026-10-31T23:59:00+08:00', true],
      ['2026-11-01', false],
      ['2026-11-01T00:01:00+08:00', false],
    ] as const) {
      const { out } = cuecard(['ask', '--json', '秋季流量礼包怎么领', '--knowledge', promotions, '--at', at]);
      expect([at, JSON.parse(out).candidates[0]?.id === 'offers/old']).toEqual([at, offered]);
    }
  });

  it('never offers what is for another region', () => {
    const ask = (region: string) =>
      JSON.parse(cuecard(['ask', '--json', '海港流量礼包怎么领', '--knowledge', promotions, '--region', region]).out);
    expect(ask('guangdong').candidates[0].id).toBe('offers/local');
    expect(ask('hubei').candidates.map((one: { id: string }) => one.id)).not.toContain('offers/local');
    expect(ask('hubei').withheld).toContainEqual(expect.objectContaining({ id: 'offers/local', reason: 'region' }));
  });

  it('says what is missing before there is anything to send, and lists it as JSON', () => {
    const dir = folder({ ...SHOP, ...STOCK });
    const { out } = cuecard(['ask', '--json', '--knowledge', dir, 'how many are left']);
    const [first] = JSON.parse(out).candidates;
    expect(first).toMatchObject({
      id: 'shop/stock',
      say: [],
      gapped: [expect.stringContaining('[In stock]'), '[Note]'],
    });
    expect(first.missing).toEqual([
      { name: 'stock', type: 'number', label: 'In stock' },
      { name: 'day', type: 'date', label: 'Offer ends' },
      { name: 'order', type: 'text', label: 'Note' },
    ]);
    const card = cuecard(['ask', '--knowledge', dir, '还剩几件']).out;
    expect(card).toContain('fill in first: 库存 {stock}, 活动截止 {day}, 备注 {order}');
    expect(card).toContain('还有[库存]件，活动到[活动截止]。');
  });

  it('prints a card for people without --json', () => {
    const { out } = cuecard(['ask', 'is there a winter gift', '--knowledge', promotions, '--at', '2026-11-22']);
    expect(out).toContain('winter data gift');
    expect(out).toContain('Let me look up the winter gift for you.');
  });

  it.each([
    [['ask'], 'missing required argument'],
    [['ask', ' '], 'no message'],
    [['ask', 'x', '--lang', 'fr'], 'zh or en'],
    [['ask', 'x', '--at', 'tomorrow'], '2026-11-30'],
    [['ask', 'x', '--at', '2026-02-30'], '2026-11-30'],
    [['ask', 'x', '--region', 'atlantis', '--knowledge', promotions], 'guangdong, hubei'],
    [['ask', 'x', '--knowledge', '/nowhere'], 'no folder'],
    [['nonsense'], 'unknown command'],
  ])('refuses wrong usage with exit code 2: %j', (args, message) => {
    const { code, out, err } = cuecard(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
