import type { Criterion, Knowledge, Lang, Scenario } from '../../knowledge/model.ts';
import { namesIn } from '../../practice/explain.ts';
import { pickText, resultText } from '../copy.ts';
import { practiceCopyFor } from './copy.ts';

/** A hint in words. */
export function hintText(hint: Criterion | null, scenario: Scenario | null, knowledge: Knowledge, ui: Lang): string {
  const own = practiceCopyFor(ui);
  if (hint === null || scenario === null) return own.noHint;
  const name = namesIn(knowledge, scenario, (text) => pickText(text, ui));
  const { looksAt } = hint;
  switch (looksAt.kind) {
    case 'shows':
      return own.hintIs(own.hintShow(name.skill(looksAt.skill)));
    case 'collects':
      return own.hintIs(own.hintAsk(looksAt.facts.map(name.fact).join(ui === 'zh' ? '、' : ', ')));
    case 'picks':
      return own.hintIs(own.hintPick(name.entry(looksAt.entry)));
    case 'hands-off':
      return own.hintIs(own.hintHand(name.team(looksAt.team)));
    case 'closes':
      return own.hintIs(own.hintClose(resultText(looksAt.outcome, ui)));
    case 'avoids':
    case 'order':
    case 'before':
    case 'within-target':
      return own.noHint;
  }
}
