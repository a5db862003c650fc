import { containerBootstrap } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en-min';
import { LangZh } from '@nlpjs/lang-zh';
import { NluNeural } from '@nlpjs/nlu';
import type { Contender } from './contender.ts';

/** The neural classifier of nlp.js, with the stemmers of its language packages. */
export function nlpJs(): Contender {
  let nlu: NluNeural;
  return {
    async train(rows, lang) {
      const container = await containerBootstrap();
      container.use(lang === 'zh' ? LangZh : LangEn);
      nlu = new NluNeural({ container, locale: lang, log: false, useNoneFeature: true });
      await nlu.train(rows.map(({ text, label }) => ({ utterance: text, intent: label })));
    },
    async classify(text) {
      const { classifications } = await nlu.process(text);
      return classifications
        .filter(({ intent }) => intent !== 'None')
        .map(({ intent, score }) => ({ label: intent, score }));
    },
  };
}
