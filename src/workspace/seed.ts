import { BRIDGE } from './customers.ts';
import { mintId } from './ids.ts';
import type { Named } from './protocol.ts';
import type { Channel, State, User } from './state.ts';

/** A channel that teams are told of their cases in. */
export interface TeamChannel {
  /** Without `#`. */
  readonly name: string;
  readonly topic: Named;
}

/** Fills an empty workspace: the people by role, the channels, and customers waiting in `#support-desk`. */
export function seed(state: State, now: number, teams: readonly TeamChannel[] = []): void {
  const people = PEOPLE.map(({ key, name }): User => {
    const user: User = { id: mintId('U'), key, kind: 'person', name, botId: null, locale: 'en-US' };
    state.addUser(user);
    return user;
  });
  const bridge: User = {
    id: mintId('U'),
    key: BRIDGE,
    kind: 'bot',
    name: { en: 'Customer chat', zh: '客户会话' },
    botId: mintId('B'),
    locale: 'en-US',
  };
  state.addUser(bridge);
  const idOf = (key: string) => people.find((user) => user.key === key)?.id ?? bridge.id;

  for (const { handle, name, of } of GROUPS) state.groups.push({ id: mintId('S'), handle, name, users: of.map(idOf) });

  const open = (name: string, topic: Named, members: readonly string[], kind: 'channel' | 'group' = 'channel') =>
    state.addChannel({ id: mintId('C'), kind, name, topic, members });
  const desk = open('support-desk', DESK_TOPIC, [
    ...people.map((user) => user.id),
    bridge.id,
    state.botUser.id,
    state.slackbot.id,
  ]);
  const leadership = [idOf('trainer'), idOf('lead'), state.botUser.id];
  const leads = open('team-leads', LEADS_TOPIC, leadership, 'group');
  const known = new Set([desk.name, leads.name]);
  for (const { name, topic } of teams) {
    if (!known.has(name)) open(name, topic, leadership);
    known.add(name);
  }
  for (const user of people) {
    const members = [user.id, state.botUser.id];
    state.addChannel({ id: mintId('D'), kind: 'im', name: user.key, topic: { en: '', zh: '' }, members });
  }

  const posted = new Map<string, string>();
  const rooms: Readonly<Record<SeedMessage['in'], Channel>> = { desk, leads };
  for (const line of [...SEED].sort((one, other) => other.minutesAgo - one.minutesAgo)) {
    const thread = line.answers === undefined ? null : (posted.get(line.answers) ?? null);
    const message = state.post(
      {
        channel: rooms[line.in].id,
        threadTs: thread,
        user: line.by === 'customer' ? bridge.id : idOf(line.by),
        username: line.by === 'customer' ? (line.as ?? null) : null,
        botId: line.by === 'customer' ? bridge.botId : null,
        text: line.text,
      },
      now - line.minutesAgo * MINUTE,
    );
    if (line.name !== undefined) posted.set(line.name, message.ts);
  }
  for (const channel of state.channels.values())
    for (const user of people) channel.read.set(user.id, channel.messages.at(-UNREAD_AT_FIRST)?.ts ?? '0');
}

interface SeedMessage {
  readonly in: 'desk' | 'leads';
  readonly by: 'customer' | 'agent' | 'trainer' | 'lead' | 'new-hire';
  /** The label a customer goes by. */
  readonly as?: string;
  readonly text: string;
  readonly minutesAgo: number;
  /** Named so that others can answer it in a thread. */
  readonly name?: string;
  readonly answers?: string;
}

const PEOPLE: readonly { readonly key: string; readonly name: Named }[] = [
  { key: 'agent', name: { en: 'Agent', zh: '客服' } },
  { key: 'trainer', name: { en: 'Trainer', zh: '培训师' } },
  { key: 'new-hire', name: { en: 'New hire', zh: '新人' } },
  { key: 'lead', name: { en: 'Team lead', zh: '班长' } },
];

/** The keys of the people, as `--persona` and addresses of the page name them. */
export const PERSONAS: readonly string[] = PEOPLE.map(({ key }) => key);

const GROUPS: readonly { readonly handle: string; readonly name: Named; readonly of: readonly string[] }[] = [
  { handle: 'support-trainers', name: { en: 'Support trainers', zh: '客服培训师' }, of: ['trainer'] },
  { handle: 'shift-leads', name: { en: 'Shift leads', zh: '当班班长' }, of: ['lead'] },
  { handle: 'support-starters', name: { en: 'New on the desk', zh: '客服新人' }, of: ['new-hire'] },
];

const DESK_TOPIC: Named = {
  en: 'Customers waiting in web chat. Answer in the thread.',
  zh: '网页会话里等待的客户，请在消息下面的话题里回复。',
};
const LEADS_TOPIC: Named = { en: 'Escalations and the shift plan', zh: '升级投诉与排班' };

const MINUTE = 60_000;
const DAY = 24 * 60;
/** So that the desk opens with something new in it. */
const UNREAD_AT_FIRST = 4;

const SEED: readonly SeedMessage[] = [
  {
    in: 'desk',
    by: 'customer',
    as: '客户 01',
    minutesAgo: DAY + 95,
    text: '你好，我这个月话费比平时多了五十多块，能帮我看看是哪里多扣的吗？',
    name: 'zh-bill',
  },
  {
    in: 'desk',
    by: 'agent',
    minutesAgo: DAY + 93,
    text: '您好，我马上陪您看一下账单。请问是哪个月的话费呢？',
    answers: 'zh-bill',
  },
  {
    in: 'desk',
    by: 'customer',
    as: '客户 01',
    minutesAgo: DAY + 91,
    text: '就上个月的，有一项“视频会员”我根本没订过',
    answers: 'zh-bill',
  },
  {
    in: 'desk',
    by: 'customer',
    as: 'Customer 02',
    minutesAgo: DAY + 70,
    text: 'Hi, I topped up 100 an hour ago and the balance still says 3.20. Where did my money go?',
  },
  {
    in: 'desk',
    by: 'customer',
    as: '客户 03',
    minutesAgo: DAY + 42,
    text: '下周去日本出差五天，手机到那边还能用吗？流量怎么收费？',
  },
  {
    in: 'desk',
    by: 'customer',
    as: 'Customer 04',
    minutesAgo: DAY + 18,
    text: 'Got a text saying loyal customers get 20 GB free if they reply YES. Is that really from you?',
  },
  {
    in: 'desk',
    by: 'customer',
    as: 'Customer 05',
    minutesAgo: 164,
    text: 'Why was I charged twice for the same data pack this month?',
    name: 'en-twice',
  },
  {
    in: 'desk',
    by: 'new-hire',
    minutesAgo: 161,
    text: 'Thank you for pointing it out, let me check that with you. Which month and what amount do you see?',
    answers: 'en-twice',
  },
  {
    in: 'desk',
    by: 'customer',
    as: 'Customer 05',
    minutesAgo: 158,
    text: "October, 29 twice. And I'm travelling, so a text message is better than a call.",
    answers: 'en-twice',
  },
  {
    in: 'desk',
    by: 'customer',
    as: '客户 06',
    minutesAgo: 131,
    text: '小区门口的营业厅说充200送200，网上怎么找不到这个活动？',
  },
  { in: 'desk', by: 'customer', as: '客户 07', minutesAgo: 96, text: '热线打了半个小时都没人接，你们到底有没有人管啊' },
  {
    in: 'desk',
    by: 'customer',
    as: 'Customer 08',
    minutesAgo: 61,
    text: 'How do I see how much data I have left this month? I can never find it in the app.',
  },
  {
    in: 'desk',
    by: 'customer',
    as: '客户 09',
    minutesAgo: 38,
    text: '说好三天回复我，现在都一个星期了！今天再不解决我就打工信部投诉，再发到网上让大家都看看！',
  },
  {
    in: 'desk',
    by: 'customer',
    as: 'Customer 10',
    minutesAgo: 21,
    text: 'My home broadband has been blinking red since this morning. Can you reset it from your side?',
  },
  { in: 'desk', by: 'customer', as: '客户 11', minutesAgo: 12, text: '今天天气真好，你们几点下班呀😄' },
  {
    in: 'desk',
    by: 'customer',
    as: 'Customer 12',
    minutesAgo: 4,
    text: "You're the operator. How can you not see my account? This is the third person I'm explaining it to.",
  },
  {
    in: 'leads',
    by: 'lead',
    minutesAgo: DAY + 120,
    text: 'Early shift: two on billing, one on promotions. Please pass anything about regulators or the press straight to me.',
  },
  {
    in: 'leads',
    by: 'trainer',
    minutesAgo: 75,
    text: '充值送话费的话术本周更新，旧活动已经到期，请大家不要再推荐。',
  },
];
