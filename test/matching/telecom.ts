import type { Phrasings } from './knowledge-of.ts';

/** A small desk in both languages: six phrasings an entry and language. */
export const TELECOM: Phrasings = {
  'telecom/bill-breakdown': {
    zh: [
      '这个月话费怎么这么多',
      '帮我查下账单明细',
      '我的费用都花在哪了',
      '账单里这些项目是什么',
      '想看一下上个月的消费清单',
      '为什么话费比以前高',
    ],
    en: [
      'why is my bill so high',
      'show me what I was charged for',
      'what are these items on my bill',
      'I want the details of my last bill',
      'my bill went up this month',
      'can you explain my monthly bill',
    ],
  },
  'telecom/billing-dispute': {
    zh: ['我被重复扣费了', '同一笔钱扣了两次', '多扣了我50块', '你们乱扣费', '没用过的业务也收钱', '扣错钱了要退给我'],
    en: [
      'I was charged twice',
      'you took the money two times',
      'there is a charge I never agreed to',
      'I was overcharged by 50',
      'the same fee was taken again',
      'this charge is wrong, give it back',
    ],
  },
  'telecom/sim-lost': {
    zh: ['手机卡丢了怎么办', '我要补办电话卡', 'SIM卡不见了', '卡被偷了先停机', '怎么挂失号码', '补卡需要带什么证件'],
    en: [
      'I lost my SIM card',
      'my phone was stolen, block the number',
      'how do I get a replacement SIM',
      'suspend my number please',
      'what do I need to replace the card',
      'report a lost card',
    ],
  },
  'telecom/roaming': {
    zh: [
      '出国怎么开通漫游',
      '国际漫游怎么收费',
      '在国外能上网吗',
      '去日本用流量贵不贵',
      '境外打电话多少钱',
      '漫游包有哪些',
    ],
    en: [
      'how do I turn on roaming',
      'what does roaming cost',
      'can I use data abroad',
      'I am travelling to Japan, will my phone work',
      'price of calls from another country',
      'which roaming passes are there',
    ],
  },
  'telecom/broadband-fault': {
    zh: ['宽带连不上', '家里网断了', '路由器亮红灯', 'WiFi很慢怎么回事', '光猫一直闪', '网速特别卡要报修'],
    en: [
      'my internet is down',
      'broadband does not connect',
      'the router shows a red light',
      'wifi is very slow',
      'send someone to repair my line',
      'the modem keeps blinking',
    ],
  },
  'telecom/plan-change': {
    zh: [
      '我想换个便宜的套餐',
      '怎么改套餐',
      '有没有流量多的套餐',
      '5G套餐怎么办理',
      '降低我的月租',
      '套餐什么时候生效',
    ],
    en: [
      'I want a cheaper plan',
      'how do I change my plan',
      'do you have a plan with more data',
      'upgrade me to 5G',
      'lower my monthly fee',
      'when does the new plan start',
    ],
  },
};
