import type { Lang } from '../knowledge/model.ts';
import type { WithheldReason } from '../matching/match.ts';

/** What a card says of a script that the customer means and that may not be offered. */
interface WithheldCopy {
  /** A whole sentence. `only` are the regions or teams it is for, `lookedUp` the regions whose accounts this desk sees. */
  readonly meant: (
    title: string,
    reason: WithheldReason,
    day: string | null,
    only: readonly string[],
    lookedUp: readonly string[],
  ) => string;
  /** Over what may be offered in its place. */
  readonly instead: string;
}

export function withheldCopyFor(lang: Lang): WithheldCopy {
  return lang === 'zh' ? ZH : EN;
}

const EN: WithheldCopy = {
  meant: (title, reason, day, only, lookedUp) => {
    switch (reason) {
      case 'expired':
        return `“${title}” ${day === null ? 'has ended' : `ended on ${day}`}.`;
      case 'not-started':
        return `“${title}” ${day === null ? 'hasn’t begun yet' : `begins on ${day}, not before`}.`;
      case 'region':
        return `“${title}” is ${only.length === 0 ? 'for another region' : `only for ${list(only)}`}.${
          lookedUp.length === 0 ? '' : ` This desk looks up ${list(lookedUp)}.`
        }`;
      case 'team':
        return `“${title}” is ${only.length === 0 ? 'for another team' : `for ${list(only)}`}: hand the customer over.`;
      case 'language':
        return `“${title}” has no words in the customer’s language yet.`;
    }
  },
  instead: 'The customer seems to mean that one. Next best, not the same thing: check before you send.',
};

const ZH: WithheldCopy = {
  meant: (title, reason, day, only, lookedUp) => {
    switch (reason) {
      case 'expired':
        return day === null ? `“${title}”已结束。` : `“${title}”已于 ${day} 结束。`;
      case 'not-started':
        return day === null ? `“${title}”还没有开始。` : `“${title}”${day} 才开始。`;
      case 'region':
        return `“${title}”${only.length === 0 ? '属于其他地区' : `仅限${only.join('、')}`}。${
          lookedUp.length === 0 ? '' : `本台能查的是${lookedUp.join('、')}。`
        }`;
      case 'team':
        return `“${title}”${only.length === 0 ? '属于其他团队' : `由${only.join('、')}负责`}，请转接。`;
      case 'language':
        return `“${title}”还没有客户所用语言的话术。`;
    }
  },
  instead: '客户问的多半就是上面这条。下面是次接近的，不是同一件事，核对后再发。',
};

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
