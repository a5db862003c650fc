import type { EscalationSection } from './cases.ts';
import type { GapsSection } from './gaps.ts';
import type { HealthSection } from './health.ts';
import type { HelpfulnessSection } from './helpfulness.ts';
import type { PracticeSection } from './practice.ts';
import type { UseSection } from './use.ts';

/**
 * What `cuecard report` tells, as data: docs/report.md has its every figure. Within a version names and meanings stay; new ones may
 * be added.
 */
export interface Report {
  readonly version: 1;
  /** When it was made, epoch milliseconds. */
  readonly made: number;
  /** Days in the desk's time zone, both included. */
  readonly range: { readonly from: string; readonly to: string; readonly days: number; readonly timeZone: string };
  /** `null`: all. */
  readonly workspace: string | null;
  /** Of the scripts that titles and reviews were taken from. */
  readonly revision: string;
  readonly use: UseSection;
  readonly helpfulness: HelpfulnessSection;
  readonly gaps: GapsSection;
  readonly escalations: EscalationSection;
  readonly scripts: HealthSection;
  readonly practice: PracticeSection;
}
