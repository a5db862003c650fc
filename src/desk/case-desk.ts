import type { DeskRole } from '../knowledge/model.ts';
import type { ClaimedMessage } from '../store/queue-ports.ts';
import type { Act } from './act.ts';
import type { CaseCard, CaseField } from './case-card.ts';
import type { RoleAct, RoleRefusal } from './roles.ts';
import type { CardPlace } from './run-card.ts';

export type CaseOutcome =
  | { readonly kind: 'case'; readonly case: CaseCard }
  /** This delivery has been dealt with; show nothing. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly refusal: CaseRefusal; readonly case: CaseCard | null };

/** Why nothing happened; the card beside it says where the case stands now. */
export type CaseRefusal =
  | { readonly kind: 'unknown-case' }
  /** `by`: who has it. */
  | { readonly kind: 'taken'; readonly by: string }
  | { readonly kind: 'closed' }
  /** Only a lead may take what somebody else has. */
  | RoleRefusal;

/** What people do with cases. */
export interface CaseDesk {
  /** Taking what one has already changes nothing; a lead may take over what somebody else has by `over: true`. */
  takeCase(
    act: Act,
    id: string,
    how?: { readonly over: boolean; readonly roles: ReadonlySet<DeskRole> },
  ): Promise<CaseOutcome>;
  /** Closes it; whoever does so without having taken it has it from then on. `note` is masked before it is kept. */
  finishCase(act: Act, id: string, note?: string | null): Promise<CaseOutcome>;
  /** Takes a closing back: for whoever closed it, who has it again, and for leads, who make it free to take. Its deadline stands. */
  reopenCase(act: RoleAct, id: string): Promise<CaseOutcome>;
  /** The case as it stands, masked; `null` where there is none. */
  caseView(id: string): Promise<CaseCard | null>;
  /** Where its card was sent last: the newest that everybody there can act on; `null` where none has arrived. */
  casePlace(id: string): Promise<CardPlace | null>;
  /** Its fields in full, for the agent who recorded it, whoever took it and leads; `null` for everybody else. That it was read is an event. */
  caseFields(act: RoleAct, id: string): Promise<readonly CaseField[] | null>;
  /** Open and taken cases that `agent` recorded or took, nearest deadline first. */
  myCases(agent: string): Promise<readonly CaseCard[]>;
  /** Fires what is due: reminders, and cases that climb. Several processes may do so at once. Returns how many took effect. */
  tickTimers(now?: number): Promise<number>;
  /** Gives a message up that can't be delivered, and tells the next person who has to know, in one step. False where the claim was lost. */
  messageFailed(message: ClaimedMessage, error: string): Promise<boolean>;
}
