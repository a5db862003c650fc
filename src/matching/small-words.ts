/** Words and characters that hold a sentence together: they count in matching, and tell a reader nothing. */
export const SMALL_WORDS: ReadonlySet<string> = new Set([
  ...(
    'a an the to of in on at for from by with and or but if is am are was were be been being do does did have has had can ' +
    'could will would shall should may might must i me my mine we us our you your it its this that these those there here ' +
    'he she they them his her their what which who when where why how so as too very just also any some please get got'
  ).split(' '),
  ...'的 了 吗 呢 啊 吧 呀 我 你 他 它 们 是 在 有 这 那 就 都 也 还 把 被 个 多 怎么 这么 那么 什么 我们 你们 一下 没 不 能 要 咋 啥 才 该 给 让 去 来 会 得 说 想 两 可以 那个 多少 都是 就是 时候 不要 能不能 要不要 是不是 没有 别'.split(
    ' ',
  ),
]);
