import { doJob, type Job } from './jobs.ts';
import type { Told } from './run-job.ts';

/** The other end of `runJob`: one job, its result, and the process is over. */
process.once('message', (job: Job) => {
  void doJob(job, () => tell({ kind: 'trained' }))
    .then(
      (result): Told => ({ kind: 'done', result }),
      (problem: unknown): Told => ({ kind: 'failed', message: String(problem) }),
    )
    .then((told) => tell(told, () => process.exit(0)));
});

function tell(told: Told, then: () => void = () => {}): void {
  process.send?.(told, undefined, undefined, then);
}
