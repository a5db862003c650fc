import { COURTESY_EN } from './lexicon-en.ts';
import { COURTESY_ZH } from './lexicon-zh.ts';

/** Nothing but politeness: greetings, thanks, farewells, pleas to hurry. Beside those that count little in any message. */
export const COURTESIES: readonly string[] = [
  ...COURTESY_EN,
  ...COURTESY_ZH,
  ...many(
    'anyone there|anybody there|is anyone there|is anybody there|is somebody there|is someone there|anyone here|anyone|anybody',
    'are you there|you there|are you online|is anyone online|guys|team|support|folks|friend|hiya|howdy|greetings|evening|morning',
    'please help|please help me|help me|help me please|help|i need help|i need your help|need help|need your help|can you help',
    'can you help me|could you help me|can someone help me|can anybody help|can you please help me|would you help me',
    'urgent|it is urgent|this is urgent|asap|as soon as possible|hurry|hurry up|be quick|quickly please|waiting|sos',
    'i am waiting|waiting for your reply|looking forward to your reply|looking forward to hearing from you|reply please',
    'quick question|a quick question|i have a question|just a question|one question|got a question|can i ask something',
    'sorry to bother you|sorry for bothering you|sorry to disturb you|hope you are well|hope you are doing well|how are you',
    'hope this finds you well|hope all is well|thx|tks|ty|tq|thank|much appreciated|appreciate it|i appreciate it|appreciated',
    'appreciate your help|i appreciate your help|any help is appreciated|any help would be appreciated|thanks for your help',
    'thank you for your help|thanks for helping|thanks for your time|thank you for your time|have a nice day|have a good day',
    'have a great day|have a good one|take care|bye|bye bye|goodbye|good night|see you|that is all|to whom it may concern',
    'have a lovely day|have a nice evening|have a nice weekend|all the best|warm regards|with best regards|my best',
    '有人吗|有人么|有人在吗|有人在么|有没有人|有没有人在|在线吗|人呢|喂|喂喂|哈喽|哈啰|嗨|客服|客服在吗|客服在不在|各位|大家好|早|早安|晚安',
    '急|急急|急急急|很急|挺急的|特别急|十万火急|急用|着急|比较急|真的很急|在线等|快|快点|快一点|快点吧|麻烦快点|麻烦快一点|抓紧|赶紧',
    '尽快|尽快处理|请尽快|速回|速速|速度|求助|求救|求帮忙|求帮助|帮帮忙|帮忙|帮个忙|请帮忙|帮下忙|帮帮我|救命|拜托拜托|帮忙看下|帮忙看一下',
    '咨询一下|想咨询一下|我想咨询一下|咨询个问题|想咨询个问题|想问一下|我想问一下|问一下|问个问题|想问个问题|请教一下|想请教一下|问个事|想问个事',
    '有个问题|我有个问题|有个事|有件事|打扰|打扰你了|不好意思打扰了|辛苦|辛苦你了|谢|谢了|谢啦|谢谢啦|谢谢哦|先谢谢|先谢了|先谢过|感谢感谢',
    '万分感谢|十分感谢|感激不尽|感恩|祝工作顺利|祝你工作顺利|祝工作愉快|祝生活愉快|祝好|祝你愉快|再见|拜拜|拜|此致|敬礼|此致敬礼',
    '等回复|等你回复|请回复|请尽快回复|盼复|盼回复|回复一下|收到请回复|麻烦回复|麻烦回复一下|好人一生平安|麻烦你了|麻烦啦|有劳|有劳了',
  ),
];

/** After these, at the end, a name is a signature. */
export const CLOSINGS: readonly string[] = many(
  'regards|best regards|kind regards|warm regards|with best regards|best wishes|all the best|sincerely|yours sincerely',
  'yours faithfully|yours truly|yours|best|cheers|thanks|many thanks|thank you|thx|thanks a lot|thank you so much',
  'thanks in advance|thank you very much|谢谢|多谢|感谢|谢谢你|非常感谢|此致|此致敬礼|敬礼|祝好|麻烦了|麻烦你了|先谢谢了',
);

/** Small words that make no request of a greeting. */
export const FILLERS: readonly string[] = many(
  'so|well|um|uh|ok|okay|oh|there|all|again|very|much|you|ya|mate|now|and|also|everyone|anyway|yes|right|for|in|advance',
  '啊|呀|哦|呢|吧|了|啦|哈|嘛|的|下|喽|哟|噢|嗯|诶|哎|唉|好的|行|那个|就是|我',
);

/** Somebody asks or wants something. */
export const ASKS: readonly string[] = many(
  'how|how much|how long|why|what|what is|where is|where are|where do|where can|where should|when does|when will|when is|when do',
  'which is|which one|can i|can you|can we|could you|could i|may i|do i|do you|is there|are there|is it possible|is it true',
  'would like|i want|i need|we want|we need|want to know|want to ask|wanted to ask|i wonder|wonder if|wondering|my question is',
  'tell me|explain|any way|any chance|should i|would you|will you|will it|does it|can it|could it|please can you|please tell',
  '吗|怎么|怎样|咋|如何|为什么|为啥|能不能|能否|可不可以|可否|可以不|是不是|有没有|要不要|会不会|多少|哪里|哪儿|在哪|什么时候|多久|几号|什么',
  '帮我|我想|想问|想要|想办|想查|我要|要怎么|需要|请问|想了解|想知道|了解一下|咨询|想咨询|请教|问一下|想问一下|我想问一下|麻烦你帮',
);

/** Questions that say nothing of what they are about: that stands before them. */
export const HOLLOW: readonly string[] = many(
  'what should i do|what can i do|what do i do|what to do|what now|what is this|what is that|how is that possible|how come|why',
  'why is that|how is this possible|can you check|please check|can you check please|can you fix it|please fix|please fix it|fix it',
  'what happened|what is going on|what is wrong|what is happening|is there anything i can do|can you do something|do something',
  'can you tell me|can you explain|please explain|please advise|any idea|any ideas|is that normal|is this normal|is that possible',
  'what do i have to do|what do i need to do|how does that work|how do i do that|how is that set up|can you look into it',
  '怎么办|怎么回事|怎么弄|怎么搞|怎么处理|怎么解决|什么情况|什么意思|咋办|咋回事|咋整|为什么|为啥|怎么样|该怎么办|要怎么办|我该怎么办',
  '帮我看看|帮忙看看|帮我看下|帮我看一下|帮我查查|能处理吗|可以吗|行吗|好吗|对吗|是吗|能解决吗|怎么说|正常吗',
);

/** The same where they stand alone; inside a sentence they ask for nothing. */
export const WEAK: readonly string[] = many(
  '看一下|看下|看看|处理一下|解决一下|查一下|what is this about|look into it|do something',
);

/** Something is not as it should be. */
export const PAINS: readonly string[] = many(
  'not|never|no longer|wrong|still|stop|stopped|fail|lost|lose|stolen|broken|problem|issue|error|twice|stuck|nothing|dead|missing',
  'refuse|overcharge|overcharged|charged|complain|instead|too|slow|nobody|used up|blocked|suspended|expired|late|nowhere',
  '没|没有|不|不了|被|丢|坏|错|扣|无法|失败|问题|多收|乱|停机|断|慢|掉|投诉|到现在|一直|还是|用完|锁',
);

/** How somebody tells what came before. */
export const STORIES: readonly string[] = many(
  'yesterday|last night|last week|last month|last year|last friday|last monday|the other day|this morning|years ago|ago|back then',
  'my wife|my husband|my sister|my brother|my mother|my father|my cousin|my neighbour|my neighbor|my boss|my friend|my daughter',
  'my son|my grandson|my colleague|my colleagues|my firm|my company|my family|my mum|my mom|my dad|we were|i was|was sitting|and then',
  '前几天|昨天|昨晚|前天|前两天|上周|上个星期|去年|前年|上次|那天|今天早上|早上|刚才|当时|那时候|那会儿|后来|然后|本来|平时|以前|听说|聊起',
  '我表弟|老婆|我老婆|老公|我老公|同事|朋友|邻居|我妈|我爸|我妈妈|我爸爸|儿子|女儿|孙子|爱人|女朋友|男朋友|亲戚',
);

/** Where a long sentence without signs starts anew. */
export const JOINTS: readonly string[] = many(
  'and|but|so|because|then|anyway|however|but now|and now|所以|但是|可是|不过|然后|而且|结果|对了',
);

function many(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split('|'));
}
