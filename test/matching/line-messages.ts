/** Messages of several lines, and long ones, as customers send them: the shipped scripts must be found in them. */
export const LINE_MESSAGES: readonly (readonly [id: string, text: string])[] = [
  // Greeting, thanks and pleas on lines of their own.
  ['telecom/sim-lost', '你好\n在吗\n我手机昨晚落出租车上了\n卡先帮我停了\n急急急'],
  ['telecom/invoice', '您好\n有人吗\n上个月的话费要开个发票报销\n麻烦了 谢谢'],
  ['telecom/top-up-not-arrived', '在不在\n早上给我爸充了100\n到现在余额没变\n快点帮忙看下'],
  ['telecom/data-left', '客服你好！\n请问一下！\n这个月还有多少流量可以用\n谢谢啦'],
  ['telecom/roaming-activate', '哈喽\n下周飞曼谷\n漫游要怎么开\n在线等，挺急的'],
  ['telecom/esim', '你好。在吗？想问下手表能不能办eSIM。谢谢！'],
  ['telecom/broadband-repair', '有人在吗？？\n家里宽带从昨天起就断了\n光猫亮红灯\n孩子要上网课 麻烦快一点'],
  ['telecom/service-password', '喂\n您好\n服务密码忘了，要怎么找回\n拜托拜托'],
  ['telecom/spam-calls', '亲 在吗\n最近天天有推销贷款的打进来\n能屏蔽吗\n辛苦了'],
  ['telecom/number-cancel', '晚上好\n打扰一下\n这个号不用了，怎么销掉\n谢谢你哦'],
  ['telecom/package-cheaper', '你好呀~\n月租太贵了\n有没有便宜点的套餐推荐\n感谢感谢'],
  ['telecom/auto-pay', '您好，打扰了。\n自动扣费的那个功能怎么取消？\n谢谢。\n王女士'],
  ['telecom/puk-lock', 'hello\n在线吗\nPIN码输错三次 现在让输PUK\n求助'],
  ['telecom/wifi-password', '你好！\n想改下家里wifi的密码\n应该去哪里改\n谢谢！祝工作顺利'],
  ['telecom/call-forwarding', '请问在吗\n我要把电话转到另一个号上\n怎么设置\n先谢谢了'],
  ['telecom/sim-lost', 'Hello\nplease help\nI dropped my phone in a cab and need the SIM blocked\nThank you'],
  ['telecom/invoice', 'Good morning,\n\nI need an invoice for last month for my employer.\n\nKind regards,\nDaniel'],
  ['telecom/top-up-not-arrived', 'hi\nanyone there?\ntopped up 50 an hour ago\nstill nothing on my balance\npls hurry'],
  ['telecom/data-left', 'hey there!\nquick question\nhow much data do I have left this month\nthanks a lot'],
  [
    'telecom/roaming-activate',
    'Hello.\nHope you are well.\nI fly to Spain on Friday, how do I switch on roaming?\nMany thanks,\nAnna',
  ],
  ['telecom/esim', 'Hi! Good evening! Can I get an eSIM for my watch? Thanks in advance! Bye!'],
  [
    'telecom/broadband-repair',
    'hello?\nis anybody there\nmy home internet has been dead since last night\nred light on the box\nplease please hurry',
  ],
  [
    'telecom/service-password',
    'Dear team,\nI forgot my service password. How can I reset it?\nBest regards,\nM. Lindqvist',
  ],
  ['telecom/spam-calls', 'hi\nsorry to bother you\nloan people keep ringing me every day\ncan you block them?\ncheers'],
  [
    'telecom/number-cancel',
    'Good afternoon\nI want to give up this number for good\nWhat do I have to do?\nThank you so much, have a nice day',
  ],
  ['telecom/package-cheaper', 'hello there\nmy plan is too expensive\nanything cheaper?\nthanks'],
  ['telecom/auto-pay', 'Hi,\nhow do I turn off automatic payment?\nThanks,\nPriya'],
  ['telecom/puk-lock', 'help!!\nurgent!!\ntyped the wrong PIN three times and now it asks for a PUK\nplease'],
  ['telecom/wifi-password', 'hey\nyou there?\nwhere do I change my wifi password\nthx'],
  [
    'telecom/call-forwarding',
    'Excuse me\nI would like my calls to go to another number\nhow is that set up\nmuch appreciated',
  ],
  // Long stories, the question somewhere in them.
  [
    'telecom/roaming-prices',
    '前几天我表弟来家里吃饭，聊起他们单位组织去日本玩，我听着也心动，就和老婆商量国庆也去一趟，机票都买好了，酒店还没定，对了，想问一下在那边上网漫游一天多少钱？',
  ],
  [
    'telecom/change-of-holder',
    '这个号是我爸十几年前办的，那时候我还在上学，一直是我在用，现在老人家年纪大了住在乡下，来一趟不方便，银行那边又总说名字对不上，所以我想把号码过户到我自己名下，要怎么办理？',
  ],
  [
    'telecom/contract-early-end',
    '去年在商场门口，一个小姑娘很热情地给我介绍，说办了就送一口锅，我当时没多想就签了两年，现在工作调动要去外地了，如果提前解约要付多少违约金啊？',
  ],
  [
    'telecom/vas-unknown-charge',
    '我平时手机就是接接电话看看新闻，孙子偶尔拿去玩一会儿，昨天女儿帮我看账单，发现每个月都有一笔12块的增值业务费，我从来没订过这个东西，怎么会扣的？',
  ],
  [
    'telecom/broadband-move',
    '我们下个月要搬家了，新房子在城东，装修搞了大半年总算好了，家具明天到，煤气和水都弄好了，就差网了，现在家里这个宽带能不能移到新地址去？',
  ],
  [
    'telecom/sms-not-received',
    '早上本来要给孩子交学费的，银行那个页面一直让填验证码，我等了十分钟都没有，重启了手机也换了地方，别的朋友发微信都正常，就是收不到短信验证码，怎么回事啊',
  ],
  [
    'telecom/number-porting',
    '用你们家的号快八年了，同事们都换到别家去了，说那边流量多还送会员，我老婆也天天念叨，其实服务还行，就是想了解一下携号转网需要什么条件，手续麻烦不麻烦',
  ],
  [
    'telecom/family-plan',
    '我家里四口人，我和爱人，一个上初中的儿子，还有我妈跟我们一起住，每个人各用各的套餐，每月加起来两三百，有没有那种一家人共享流量的家庭套餐可以办？',
  ],
  [
    'telecom/engineer-late',
    '上周五打电话约好的，说今天上午九点到十一点师傅上门，我特地跟领导请了假在家里等，中午饭都没敢出去吃，现在都下午两点了，师傅到现在还没来，电话也没有一个',
  ],
  [
    'telecom/keep-number',
    '公司派我去非洲做项目，大概要待一年半，家里也没人用这张卡，可是号码绑了好多银行和社保，不想丢，想问一下可不可以停机保号，每个月收多少钱',
  ],
  [
    'telecom/top-up-wrong-number',
    '刚才在地铁上人太多了，信号也不好，手一抖，本来要给自己交话费的，结果把最后一位按错了，充到别人的号码上去了，两百块呢，这个钱还能要回来吗',
  ],
  [
    'telecom/real-name-check',
    '今天早上正开会呢，收到一条短信说我的号码要去做实名核验，不然就要停了，我这号都用了五年了，当初在店里办的时候身份证也给了的，现在为什么还要实名认证',
  ],
  [
    'telecom/data-used-up',
    '这个月出差坐了好几趟高铁，路上没事就刷刷视频，酒店的无线又烂，昨天突然收到短信说流量用完了，这才二十号，能不能给我加个流量包',
  ],
  [
    'telecom/loyalty-points',
    '我是你们老客户了，从大学那会儿就用这个号，一晃都快十五年了，前两天听邻居说老用户积分可以换东西，她还换了个电饭煲，我的积分在哪里查，能兑换什么？',
  ],
  [
    'telecom/roaming-prices',
    'So my sister is getting married in Portugal in May and the whole family is going, we booked the flights last night and my mother is already packing, anyway what I wanted to ask is how much does it cost per day to use my phone there?',
  ],
  [
    'telecom/change-of-holder',
    'This number was set up by my late father many years ago when I was still at school and I have been using it ever since, the bank now says the name does not match mine, so how do I get the line put in my own name?',
  ],
  [
    'telecom/contract-early-end',
    'Last year a very nice young man at the mall talked me into signing for two years, he even threw in a frying pan, but now my company is sending me to another city and I wonder what the penalty is if I end the contract early.',
  ],
  [
    'telecom/vas-unknown-charge',
    'I only use the phone for calls and the news, my grandson plays with it sometimes at the weekend. Yesterday my daughter went through the bill with me and there is a subscription of 12 yuan every month that I never ordered. What is this?',
  ],
  [
    'telecom/broadband-move',
    'We are moving house next month, the new place is across the river, the kitchen took forever but the furniture arrives tomorrow and water and gas are done. Can you move our broadband to the new address as well?',
  ],
  [
    'telecom/sms-not-received',
    'I was trying to pay the school fees this morning and the page wanted a code. Waited ten minutes, restarted the phone, walked around the house, my friends can message me on chat without trouble, but the text with the code just does not arrive',
  ],
  [
    'telecom/number-porting',
    'I have been with you for eight years and most of my colleagues went elsewhere because they get more data and a film club there, my wife keeps going on about it too. What do I need if I want to take my number to another operator?',
  ],
  [
    'telecom/family-plan',
    'There are four of us at home, my husband and I, a boy in middle school and my mother who moved in last spring, and everybody pays for a plan of their own, which adds up. Is there a family plan where we can share the data?',
  ],
  [
    'telecom/engineer-late',
    'We agreed on the phone last Friday that somebody would come between nine and eleven, I took the morning off and did not even go out for lunch. It is two in the afternoon now and your engineer still has not shown up, no call either.',
  ],
  [
    'telecom/keep-number',
    'My firm is sending me to Kenya for a year and a half and nobody at home will use this card, but the number is tied to my bank and to everything else so I do not want to lose it, can I pause the line and keep my number?',
  ],
  [
    'telecom/top-up-wrong-number',
    'I was on the train just now, packed as always, hardly any signal, and wanted to put money on my phone, my thumb slipped on the last digit and I topped up the wrong number with 200. Is there any way to get it back',
  ],
  [
    'telecom/real-name-check',
    'I was sitting in a meeting this morning when a message came in saying that I must do real-name registration or the line will be stopped, I have had the number for five years and showed my papers in the shop back then, why do I have to register again',
  ],
  [
    'telecom/data-used-up',
    'This month I was on the train for work all the time watching films to kill the hours, hotel wifi was rubbish as usual, and yesterday I got a text that my data is used up and it is only the 20th. Can I buy an extra pack?',
  ],
  [
    'telecom/loyalty-points',
    'I have been a customer since college, that must be fifteen years now, and the other day my neighbour told me she swapped her points for a rice cooker of all things. Where can I see my points and what can I get for them?',
  ],
  // Both kinds, written when nothing was to be changed any more.
  ['telecom/contract-end', '你好呀\n忙吗\n我想知道我的合约哪天到期\n谢谢亲'],
  ['telecom/credit-limit', '您好！！\n打扰一下\n我的信用额度有多少\n能透支吗\n麻烦尽快回复'],
  ['telecom/call-records', '在？\n要打印上个月的通话详单\n怎么弄\n急用！！'],
  ['telecom/no-signal', 'hi team\nno bars on my phone since this morning\nplease assist asap\nregards\nTomasz'],
  ['telecom/missed-call-alert', 'good evening!\ncan I get a text when I missed a call?\nthank you kindly'],
  [
    'telecom/data-rollover',
    'Hello, hello!\nwhat happens to the data I did not use this month\nthanks\nhave a lovely day',
  ],
  ['telecom/hotline-unreachable', '喂喂\n你们那个热线根本打不进去\n打了一上午都是忙音\n什么情况\n求助'],
  ['telecom/new-number', '早上好\n想办一张新的电话卡\n能自己选号码吗\n辛苦啦'],
  ['telecom/app-login', 'hey\nsorry to bother\nI cannot sign in to the app any more\nhelp please'],
  [
    'telecom/roaming-no-service',
    '我们一家五口昨天刚到吉隆坡，飞了六个小时，孩子一路上又哭又闹，好不容易到了酒店放下行李，导游说在群里发集合时间，结果我手机一格信号都没有，出发前漫游明明开了的，这怎么联系人啊',
  ],
  [
    'telecom/arrears-suspended',
    '前段时间住院做了个小手术，一直没顾上看手机，银行卡里的钱也都拿去交押金了，今天出院想给家里打个电话，发现停机了，估计是欠费了，我现在把钱交上多久能恢复？',
  ],
  [
    'telecom/elderly-plan',
    '我妈今年七十三了，一个人住在老家，平时就是跟我们姐弟几个打打电话，也不会上网，隔壁王阿姨一个月才花十几块，她现在这个套餐要五十八，有没有适合老人用的便宜套餐？',
  ],
  [
    'telecom/call-quality',
    '我是做销售的，一天少说打七八十个电话，前阵子换了办公室搬到十二楼，环境是好多了，可是最近客户老说听不清我讲话，我这边也是滋滋啦啦的杂音，讲着讲着还会断，能查查是什么原因吗',
  ],
  [
    'telecom/shop-documents',
    '我爸下周要来城里看病，顺便想让他把卡的事情办一下，他眼睛不好也不认路，我上班又走不开，如果我拿他的身份证去营业厅替他办行不行，需要带些什么东西',
  ],
  [
    'common/case-follow-up',
    '上个星期二我跟你们一个姓刘的客服说过网络的事，人家态度挺好的，说登记了工单三天之内一定会有人给我回电话，我这几天手机都不敢静音，今天都第六天了，一个电话也没等到，到底还管不管了',
  ],
  [
    'telecom/promotion-check',
    '昨天下班路过你们一个店，门口搭了个棚子放音乐，有个小伙子塞给我一张单子，上面写着存两百送一台风扇，我当时赶着接孩子没细问，回来想想有点动心，这个活动是真的吗',
  ],
  [
    'telecom/roaming-no-service',
    'We landed in Hanoi last night after a terrible flight with two screaming babies behind us, the hotel is lovely by the way, and my husband went for noodles an hour ago. I wanted to ring him but my phone shows no network at all even though roaming was switched on before we left.',
  ],
  [
    'telecom/arrears-suspended',
    'I spent three weeks in hospital with my knee and honestly did not look at any letter or message in that time, my son fed the cat. Now I am home again and my line has been cut because I had not paid. If I pay today, how long until it works again?',
  ],
  [
    'telecom/elderly-plan',
    'My mother is 81 and lives alone in the village, she phones my sister and me on Sundays and that is about all, the internet is the devil to her. Her neighbour pays next to nothing. Do you have a plan for older people that costs less?',
  ],
  [
    'telecom/call-quality',
    'I sell kitchens and spend half my life on the phone, we moved into a new office on the twelfth floor in spring with a fantastic view. Since then my clients keep telling me they cannot hear me properly, there is a crackling noise and calls drop in the middle of a sentence.',
  ],
  [
    'telecom/shop-documents',
    'My dad is coming to town next week to see a doctor and I thought we might sort out his SIM on the same day, but his eyes are bad and I work until six. Could I go to the shop for him with his ID card, and what else do I need to bring?',
  ],
  [
    'common/case-follow-up',
    'Last Tuesday I spoke with one of your people, a Mr Lau I think, very polite young man, and he wrote everything down and promised that a specialist would call me back within three days. I have been carrying the phone around like a baby and it is day six now and nobody has rung.',
  ],
  [
    'telecom/promotion-check',
    'On my way home yesterday I passed one of your shops with a tent and loud music outside and a fellow pushed a flyer into my hand, it says put 200 on your account and get a free fan. I was in a hurry because of the kids. Is that offer for real?',
  ],
  [
    'telecom/package-change',
    '我这个套餐用了三四年了，那会儿刚毕业没什么钱，选的最便宜的，现在工作了经常开视频会议，流量根本不够，同事都说早该换了，我要是今天改成大流量的套餐，是马上生效还是下个月才生效',
  ],
];

/** The same kinds of messages, about what no support desk of an operator knows. */
export const OFF_TOPIC_LINES: readonly string[] = [
  '你好\n在吗\n附近有什么好吃的火锅店\n谢谢',
  'hello\nplease help\nwhat is a good name for a puppy\nthanks',
  '您好\n帮我写一首生日诗\n急！',
  'hi there!\ncan you book me a train to the coast?\nmany thanks,\nElla',
  '晚上好~\n明天会下雨吗\n要不要带伞',
  'Good morning\nwho won the match last night\ncheers',
  '在吗在吗\n推荐一部好看的电影\n拜托',
  'hey\nquick question\nhow do I get red wine out of a carpet\nty',
  '昨天我表妹来家里做客，带了一大箱橘子，我们边吃边聊到半夜，她说最近想学游泳但是又怕水，我记得小区旁边新开了个泳馆，想问一下你知道那边教练怎么样，一节课多少钱吗？',
  'My neighbour dug up half his garden last weekend because he wants tomatoes like his grandmother used to have, and now my roses along the fence are dying. I have tried coffee grounds and banana skins. How often should I water them in autumn?',
  '前几天去医院体检，排了一上午的队，医生说我血脂有点高，让我少吃油腻的，可是我们单位食堂天天都是红烧肉，带饭又没有时间，你说我早饭吃什么比较好呢？',
  'Last summer we drove down to the lake with the kids and our old dog, and on the way back the car made a funny noise that has never quite gone away, my brother says it is the exhaust but he says that about everything. Do you know a good mechanic?',
];
