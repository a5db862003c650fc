import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import LogisticRegressionClassifier from 'natural/lib/natural/classifiers/logistic_regression_classifier.js';
import type { Contender } from './contender.ts';
import { characters } from './han.ts';

/** natural's naive Bayes classifier. */
export function naturalBayes(): Contender {
  return classifying(new BayesClassifier(undefined, SMOOTHING));
}

/** natural's logistic regression. */
export function naturalLogistic(): Contender {
  return classifying(new LogisticRegressionClassifier());
}

/** English is stemmed by natural itself; Chinese it can't take apart, and is given characters. */
function classifying(classifier: BayesClassifier): Contender {
  let wordsOf = (text: string): string | string[] => text;
  return {
    train(rows, lang) {
      if (lang === 'zh') wordsOf = characters;
      for (const { text, label } of rows) classifier.addDocument(wordsOf(text), label);
      classifier.train();
    },
    classify(text) {
      const found = classifier.getClassifications(wordsOf(text));
      // The share among all labels: the bare product falls with every word, and would tell long messages from short ones.
      const sum = found.reduce((all, { value }) => all + value, 0);
      return found.map(({ label, value }) => ({ label, score: sum > 0 ? value / sum : 0 }));
    },
  };
}

/** The default of 1 leaves under one in ten Chinese messages right; in English it makes no difference. */
const SMOOTHING = 0.1;
