import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepts, readField } from '../../src/flows/read/read-field.ts';
import type { Field, Scalar } from '../../src/knowledge/model.ts';
import { FIELD_TYPES } from '../../src/knowledge/model.ts';

/** A Sunday. */
const TODAY = '2026-11-22';

function field(type: Field['type'], more: Partial<Field> = {}): Field {
  const options = [
    { value: 'duplicate', label: { zh: '同一项目收了两次', en: 'The same item twice' } },
    { value: 'offer-ended', label: { zh: '优惠到期', en: 'A discount that ended' } },
    { value: 'ended-early', label: { zh: '提前终止', en: 'Ended early' } },
  ];
  const label = { zh: '项', en: 'Field' };
  return { name: 'f', type, label, required: true, pii: false, currency: null, options, ...more };
}

/** The value, or the code and readings of the problem. */
function read(type: Field['type'], typed: Scalar, today = TODAY, more: Partial<Field> = {}): unknown {
  const reading = readField(field(type, more), typed, today);
  if (reading.kind === 'value') return reading.value;
  const { code, readings } = reading.problem;
  return readings.length > 0 ? [code, ...readings] : [code];
}

describe('money', () => {
  it.each([
    ['49', 49],
    [49.9, 49.9],
    ['¥1,299.50', 1299.5],
    ['￥１，２９９．５０', 1299.5],
    ['1 299.50', 1299.5],
    ['2.3k', 2300],
    ['2.3K', 2300],
    ['1.2万', 12_000],
    ['3w5', 35_000],
    ['3千', 3000],
    ['两千三百元', 2300],
    ['兩千三百塊', 2300],
    ['两千三', 2300],
    ['一千二', 1200],
    ['一千零二', 1002],
    ['一万零三百', 10_300],
    ['三百五', 350],
    ['贰仟叁佰元', 2300],
    ['十二', 12],
    ['二十五块', 25],
    ['三百块五', 300.5],
    ['49块9', 49.9],
    ['四十九块九毛', 49.9],
    ['5元8角2分', 5.82],
    ['五块零五', 5.05],
    ['三块二五', 3.25],
    ['一块半', 1.5],
    ['8毛', 0.8],
    ['三点五', 3.5],
    ['rmb 20', 20],
    ['20 yuan', 20],
    ['about 50', 50],
    ['壹佰元整', 100],
    ['15元人民币', 15],
    ['fifty', 50],
    ['two hundred and five yuan', 205],
    ['a thousand', 1000],
    ['0.07', 0.07],
    ['8.2', 8.2],
  ])('takes %j', (typed, expected) => {
    expect(read('money', typed, TODAY, { currency: 'CNY' })).toBe(expected);
  });

  it.each([
    ['', ['empty']],
    ['  ', ['empty']],
    ['a lot', ['not-a-number']],
    ['a', ['not-a-number']],
    ['好多', ['not-a-number']],
    ['1,29', ['ambiguous', '1.29', '129']],
    ['1.299,50', ['not-a-number']],
    ['12,34,56', ['not-a-number']],
    ['-5', ['negative']],
    ['负五块', ['negative']],
    ['1.299', ['too-precise']],
    ['9999999999999', ['too-large']],
    ['$5', ['wrong-currency']],
    ['5美元', ['wrong-currency']],
    ['1e5', ['not-a-number']],
    ['Infinity', ['not-a-number']],
    ['0x10', ['not-a-number']],
    ['百', ['not-a-number']],
    ['块五', ['not-a-number']],
    ['300多', ['not-a-number']],
  ])('refuses %j', (typed, expected) => {
    expect(read('money', typed, TODAY, { currency: 'CNY' })).toEqual(expected);
  });

  it('keeps to the minor unit of its currency', () => {
    expect(read('money', '1200', TODAY, { currency: 'JPY' })).toBe(1200);
    expect(read('money', '1200.5', TODAY, { currency: 'JPY' })).toEqual(['too-precise']);
    expect(read('money', '$5.25', TODAY, { currency: 'USD' })).toBe(5.25);
  });

  it('gives the number that the decimal stands for, whichever way it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
        const amount = Number(text);
        expect(read('money', text)).toBe(amount);
        expect(read('money', `¥${amount.toLocaleString('en', { minimumFractionDigits: 2 })}`)).toBe(amount);
      }),
    );
  });

  it('reads whole yuan in Chinese', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (amount) => {
        expect(read('money', `${inChinese(amount)}元`)).toBe(amount);
      }),
    );
  });
});

describe('a month', () => {
  it.each([
    ['2026-10', '2026-10'],
    ['2026/10', '2026-10'],
    ['202610', '2026-10'],
    ['10/2026', '2026-10'],
    ['２０２６－１０', '2026-10'],
    ['2026年10月', '2026-10'],
    ['二零二六年十月', '2026-10'],
    ['26年十月份', '2026-10'],
    ['10月', '2026-10'],
    ['十月份', '2026-10'],
    ['10', '2026-10'],
    ['上个月的', '2026-10'],
    ["last month's bill", '2026-10'],
    ['上个月', '2026-10'],
    ['上月', '2026-10'],
    ['上個月', '2026-10'],
    ['上上个月', '2026-09'],
    ['这个月', '2026-11'],
    ['本月', '2026-11'],
    ['下个月', '2026-12'],
    ['三个月前', '2026-08'],
    ['去年十月', '2025-10'],
    ['去年的10月', '2025-10'],
    ['前年12月', '2024-12'],
    ['last October', '2026-10'],
    ['last december', '2025-12'],
    ['Oct 2025', '2025-10'],
    ['oct. 2025', '2025-10'],
    ['October last year', '2025-10'],
    ['october', '2026-10'],
    ['last month', '2026-10'],
    ['this month', '2026-11'],
    ['the month before last', '2026-09'],
    ['two months ago', '2026-09'],
  ])('takes %j', (typed, expected) => {
    expect(read('month', typed)).toBe(expected);
  });

  it.each([
    ['2026-13', ['not-a-month']],
    ['13月', ['not-a-month']],
    ['0月', ['not-a-month']],
    ['December', ['ambiguous', '2025-12', '2026-12']],
    ['十二月', ['ambiguous', '2025-12', '2026-12']],
    ['soon', ['not-a-month']],
    ['m', ['not-a-month']],
  ])('refuses %j', (typed, expected) => {
    expect(read('month', typed)).toEqual(expected);
  });

  it('counts over the turn of the year', () => {
    expect(read('month', '上个月', '2027-01-05')).toBe('2026-12');
    expect(read('month', '上上个月', '2027-01-05')).toBe('2026-11');
    expect(read('month', 'next month', '2026-12-31')).toBe('2027-01');
    expect(read('month', '去年十月', '2027-01-05')).toBe('2026-10');
    expect(read('month', 'last October', '2027-01-05')).toBe('2026-10');
  });
});

describe('a date', () => {
  it.each([
    ['2026-10-03', '2026-10-03'],
    ['2026/10/3', '2026-10-03'],
    ['2026.10.3', '2026-10-03'],
    ['20261003', '2026-10-03'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['5/5/2026', '2026-05-05'],
    ['10/25', '2026-10-25'],
    ['2026年10月3日', '2026-10-03'],
    ['10月3号', '2026-10-03'],
    ['10月3號', '2026-10-03'],
    ['１０月３号', '2026-10-03'],
    ['十月三号', '2026-10-03'],
    ['十月二十三日', '2026-10-23'],
    ['去年10月3号', '2025-10-03'],
    ['今年5月3日', '2026-05-03'],
    ['上个月5号', '2026-10-05'],
    ['这个月3号', '2026-11-03'],
    ['3号', '2026-11-03'],
    ['昨天', '2026-11-21'],
    ['前天', '2026-11-20'],
    ['大前天', '2026-11-19'],
    ['今天', '2026-11-22'],
    ['后天', '2026-11-24'],
    ['昨天下午', '2026-11-21'],
    ['2026 10 3', '2026-10-03'],
    ['yesterday evening', '2026-11-21'],
    ['三天前', '2026-11-19'],
    ['两周前', '2026-11-08'],
    ['上周三', '2026-11-11'],
    ['上星期天', '2026-11-15'],
    ['上个礼拜五', '2026-11-13'],
    ['上上周一', '2026-11-02'],
    ['本周五', '2026-11-20'],
    ['下周一', '2026-11-23'],
    ['周日', '2026-11-22'],
    ['yesterday', '2026-11-21'],
    ['the day before yesterday', '2026-11-20'],
    ['Tomorrow', '2026-11-23'],
    ['3 days ago', '2026-11-19'],
    ['a week ago', '2026-11-15'],
    ['in two weeks', '2026-12-06'],
    ['last friday', '2026-11-20'],
    ['last Sunday', '2026-11-15'],
    ['next monday', '2026-11-23'],
    ['Oct 3', '2026-10-03'],
    ['3 Oct', '2026-10-03'],
    ['October 3rd, 2025', '2025-10-03'],
    ['the 3rd of May', '2026-05-03'],
    ['3rd of May last year', '2025-05-03'],
    ['on the 3rd', '2026-11-03'],
  ])('takes %j', (typed, expected) => {
    expect(read('date', typed)).toBe(expected);
  });

  it.each([
    ['03/04', ['ambiguous', '2026-03-04', '2026-04-03']],
    ['03/04/2026', ['ambiguous', '2026-03-04', '2026-04-03']],
    ['周三', ['ambiguous', '2026-11-18', '2026-11-25']],
    ['wednesday', ['ambiguous', '2026-11-18', '2026-11-25']],
    ['25号', ['ambiguous', '2026-10-25', '2026-11-25']],
    ['2月30号', ['no-such-day']],
    ['2026-02-29', ['no-such-day']],
    ['31/31', ['no-such-day']],
    ['32号', ['no-such-day']],
    ['soon', ['not-a-date']],
    ['刚才那个', ['not-a-date']],
    ['0', ['not-a-date']],
  ])('refuses %j', (typed, expected) => {
    expect(read('date', typed)).toEqual(expected);
  });

  it('asks which "next Friday" is meant while this week still has one', () => {
    expect(read('date', 'next friday', '2026-11-18')).toEqual(['ambiguous', '2026-11-20', '2026-11-27']);
  });

  it('takes a day of the year just gone or about to begin for what is near', () => {
    expect(read('date', '12月28号', '2027-01-05')).toBe('2026-12-28');
    expect(read('date', 'Jan 3', '2026-12-28')).toBe('2027-01-03');
    expect(read('date', '2月29号', '2028-03-01')).toBe('2028-02-29');
  });
});

describe('other kinds of fields', () => {
  it.each<[Field['type'], Scalar, unknown]>([
    ['phone', '13800000000', '13800000000'],
    ['phone', '138 0000 0000', '13800000000'],
    ['phone', '+86 138-0000-0000', '13800000000'],
    ['phone', '0086 13800000000', '13800000000'],
    ['phone', '8613800000000', '13800000000'],
    ['phone', '１３８００００００００', '13800000000'],
    ['phone', '幺三八零零零零零零零零', '13800000000'],
    ['phone', '0755-8765 4321', '075587654321'],
    ['phone', '(010) 8765 4321', '01087654321'],
    ['phone', '+86 755 8765 4321', '075587654321'],
    ['phone', '0755-87654321转802', '075587654321 ext 802'],
    ['phone', '+852 2345 6789', '+85223456789'],
    ['phone', '(415) 555-0134', '4155550134'],
    ['phone', '电话：138 0000 0000（微信同号）', '13800000000'],
    ['phone', '1380000000', ['not-a-phone']],
    ['phone', '12345', ['not-a-phone']],
    ['phone', 'call me', ['not-a-phone']],
    ['id-number', '11010519491231002X', '11010519491231002X'],
    ['id-number', '110105 19491231 002x', '11010519491231002X'],
    ['id-number', '110105194912310021', ['wrong-check-digit']],
    ['id-number', '110105491231002', '110105491231002'],
    ['id-number', '110105194913310021', ['not-an-id-number']],
    ['id-number', '1101051949', ['not-an-id-number']],
    ['email', ' Name@Example.COM ', 'Name@example.com'],
    ['email', 'name＠example.com', 'name@example.com'],
    ['email', 'name@example', ['not-an-email']],
    ['email', 'a b@example.com', ['not-an-email']],
    ['yes-no', true, true],
    ['yes-no', 'Yes.', true],
    ['yes-no', '同意', true],
    ['yes-no', '不同意', false],
    ['yes-no', 'N', false],
    ['yes-no', 'maybe', ['not-yes-or-no']],
    ['choice', 'duplicate', 'duplicate'],
    ['choice', '同一项目收了两次', 'duplicate'],
    ['choice', 'the same item', 'duplicate'],
    ['choice', 'ended', ['ambiguous', 'offer-ended', 'ended-early']],
    ['choice', 'x', ['not-an-option']],
    ['number', '三次', 3],
    ['number', '-12.5', -12.5],
    ['number', 'many', ['not-a-number']],
    ['time', '15:30', '15:30'],
    ['time', '09:05', '09:05'],
    ['time', '3:30 pm', '15:30'],
    ['time', '12am', '00:00'],
    ['time', '下午三点半', '15:30'],
    ['time', '晚上七点', '19:00'],
    ['time', '早上9点一刻', '09:15'],
    ['time', '中午12点', '12:00'],
    ['time', '中午1点', '13:00'],
    ['time', '3点', ['ambiguous', '03:00', '15:00']],
    ['time', '25:00', ['not-a-time']],
    ['time', 'later', ['not-a-time']],
    ['text', ' a\r\nb ', 'a\nb'],
    ['text', 'x'.repeat(3001), ['too-long']],
  ])('%s %j gives %j', (type, typed, expected) => {
    expect(read(type, typed)).toEqual(expected);
  });

  it('say how many digits a number has', () => {
    const reading = readField(field('phone'), '1380000000', TODAY);
    expect(reading.kind === 'problem' && reading.problem.hint.zh).toContain('现在是10位');
  });
});

describe('a time of two digits an hour', () => {
  it.each(['10:00', '11:45', '07:00'])('%s is taken as it is', (text) => {
    expect(readField(field('time'), text, TODAY)).toEqual({ kind: 'value', value: text });
  });
});

describe('any field', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom(...'0123456789,.-/ 一二三十百千万年月号日上下个周¥元块kmaoct'.split('')),
      maxLength: 12,
    }),
  );

  it('answers whatever is typed, and takes again what it has kept', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_TYPES), typed, (type, text) => {
        const reading = readField(field(type), text, TODAY);
        if (reading.kind === 'problem') {
          expect(reading.problem.hint.zh.length * reading.problem.hint.en.length).toBeGreaterThan(0);
          return;
        }
        expect(accepts(field(type), reading.value)).toBe(true);
        expect(readField(field(type), reading.value, TODAY)).toEqual(reading);
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes each of the readings that it asks about', () => {
    fc.assert(
      fc.property(fc.constantFrom('date', 'month', 'money', 'time', 'choice'), typed, (type, text) => {
        const reading = readField(field(type), text, TODAY);
        if (reading.kind === 'problem')
          for (const each of reading.problem.readings) expect(readField(field(type), each, TODAY).kind).toBe('value');
      }),
      { numRuns: 3_000 },
    );
  });
});

/** As it is said: 一万零三百二十. */
function inChinese(amount: number): string {
  if (amount === 0) return '零';
  const digits = '零一二三四五六七八九';
  const units = ['', '十', '百', '千', '万'];
  let text = '';
  for (const [index, digit] of String(amount).split('').entries()) {
    const place = String(amount).length - index - 1;
    if (digit !== '0') text += `${digits[Number(digit)]}${units[place]}`;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/, '').replace(/^一十/, '十');
}
