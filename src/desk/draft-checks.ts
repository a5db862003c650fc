import { maskPersonalData } from '../wording/mask.ts';
import type { Act } from './act.ts';
import { checkWording, LONGEST_DRAFT, loudestFirst, type WordingCheck } from './check-wording.ts';
import { noted } from './commit.ts';
import type { DeskParts } from './parts.ts';

/** A draft that an agent wants looked at. */
interface DraftIn extends Act {
  /** The session's key of where it was asked. */
  readonly conversation: string;
  readonly text: string;
}

/** `duplicate`: this delivery has been dealt with; show nothing. `empty`: there was nothing to look at. */
export type DraftChecked =
  | {
      readonly kind: 'checked';
      /** The loudest first; quotes and the clean version are masked. */
      readonly check: Pick<WordingCheck, 'findings' | 'cleaned' | 'lang'>;
      /** The clean version lacks personal data that the draft has. */
      readonly masked: boolean;
      /** False where only the beginning of an overlong draft was looked at. */
      readonly whole: boolean;
    }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'empty' };

export interface DraftDesk {
  /** Holds a draft against the wording rules. That it was, and by which rules it was found, is kept; the draft is not. */
  checkDraft(draft: DraftIn): Promise<DraftChecked>;
}

export function createDraftDesk({ store, live, now, newId }: DeskParts): DraftDesk {
  return {
    checkDraft: async ({ deliveryId, actor, conversation, text }) => {
      if (text.trim() === '') return { kind: 'empty' };
      const { findings, cleaned, lang } = checkWording(text, live().knowledge);
      const rules = [...new Set(findings.map(({ rule }) => rule))];
      const data = { rules, findings: findings.length, cleaned: cleaned !== null, lang };
      const event = { id: newId(), kind: 'wording.checked', at: now(), actor, conversation, cue: null, data };
      const kept = await store.commit({ ...noted(deliveryId, now()), events: [event] });
      if (kept === 'duplicate') return { kind: 'duplicate' };
      const shown = cleaned === null ? null : maskPersonalData(cleaned).text;
      return {
        kind: 'checked',
        check: {
          findings: loudestFirst(findings).map((each) => ({ ...each, matched: maskPersonalData(each.matched).text })),
          cleaned: shown,
          lang,
        },
        masked: shown !== cleaned,
        whole: text.length <= LONGEST_DRAFT,
      };
    },
  };
}
