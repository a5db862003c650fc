/** Words and characters that hold a sentence together: they count in matching, and tell a reader nothing. */
export const SMALL_WORDS: ReadonlySet<string> = new Set([
  ...(
    'a an the to of in on at for from by with and or but if is am are was were be been being do does did have has had can ' +
    'could will would shall should may might must i me my mine we us our you your it its this that these those there here ' +
    'he she they them his her their what which who when where why how so as too very just also any some please get got'
  ).split(' '),
  ...'的了吗呢啊吧呀我你他它们是在有这那就都也还把被个多',
  ...['怎么', '这么', '那么', '什么', '我们', '你们', '一下'],
]);
