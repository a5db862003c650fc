import type { Lang } from '../../src/knowledge/model.ts';
import type { Part } from '../../src/matching/parts.ts';
import type { AblationFigures } from '../ablation.ts';
import type { BenchResults } from '../results.ts';
import { TYPO_EVERY } from '../typos.ts';
import { table } from './table.ts';

/** What each part of the matcher brings, in points, averaged over the sets of a language. */
export function ablationSection({ ablation }: BenchResults): string {
  const langs = LANGUAGES.filter(({ lang }) => ablation.some((one) => one.lang === lang));
  const parts = [...new Set(ablation.map(({ without }) => without))].filter((part) => part !== null);
  const head = langs.flatMap(({ name }) => [`${name}: top-1`, `one slip in ${TYPO_EVERY}`, 'AUROC']);
  const rows = parts.map((part) => [
    WORDS[part],
    ...langs.flatMap(({ lang }) => {
      const all = ablation.filter((one) => one.lang === lang);
      return [
        points(all, part, ({ top1 }) => top1),
        points(all, part, ({ typoTop1 }) => typoTop1),
        points(all, part, ({ auroc }) => auroc),
      ];
    }),
  ]);
  return `## What each part brings

${table(['without', ...head], rows)}

Points that are lost (below zero) or won when one part of the matcher is left out and everything else is built anew, averaged
over the sets of a language; half a point may be chance. Measured on held-out training rows, so that nothing is chosen by looking at the
messages above: a fifth of the labels is kept out of the training to be out of scope, a fifth of the rows of the others is asked,
in up to five turns; of large sets about 3,000 rows are used.`;
}

/** The mean over the sets of what changes without the part. */
function points(figures: readonly AblationFigures[], part: Part, of: (one: AblationFigures) => number): string {
  const changes = figures.flatMap((one) => {
    const whole = figures.find(({ set, without }) => set === one.set && without === null);
    return one.without !== part || whole === undefined ? [] : [of(one) - of(whole)];
  });
  const mean = changes.reduce((sum, change) => sum + change, 0) / Math.max(1, changes.length);
  return (mean * 100).toFixed(1).replace(/^-(?=0\.0$)/, '');
}

const LANGUAGES: readonly { readonly lang: Lang; readonly name: string }[] = [
  { lang: 'en', name: 'English' },
  { lang: 'zh', name: 'Chinese' },
];
const WORDS: Readonly<Record<Part, string>> = {
  bigrams: 'two words side by side',
  letters: 'runs of letters in words',
  pairs: 'pairs of words or characters apart',
  'han-pairs': 'two Han characters in a row',
  sounds: 'how characters sound',
  concepts: 'synonyms',
  spelling: 'mending of mistyped words',
  model: 'the trained model',
  phrasings: 'the nearest phrasing, in confidence',
};
