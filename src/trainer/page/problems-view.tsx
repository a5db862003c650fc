import { useContext, useMemo, useState } from 'preact/hooks';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import type { Proof, Status } from '../protocol.ts';
import { More } from './more.tsx';
import { Place, Section } from './parts.tsx';
import { timeOf, UiLang, useWords } from './words.tsx';

/** What is wrong in the files: first what keeps them from being used, then what the check says of what is in use. */
export function ProblemsView({ status, proof }: { readonly status: Status; readonly proof: Proof | null }) {
  const words = useWords();
  const lang = useContext(UiLang);
  const [typed, setTyped] = useState('');
  const { trouble } = status;
  const found = proof?.diagnostics ?? NONE;
  const fitting = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return wanted === '' ? found : found.filter((each) => textOf(each).includes(wanted));
  }, [found, typed]);
  return (
    <div class="sheet">
      {trouble !== null && (
        <section class="trouble" aria-live="polite">
          <h2>
            {trouble.kind === 'mistakes' ? words.mistakes(trouble.count) : words[trouble.kind]}{' '}
            <span class="soft">{timeOf(trouble.at, lang)}</span>
          </h2>
          <p>{words.staysLive(status.revision, timeOf(status.since, lang))}</p>
          {trouble.message !== null && <p>{trouble.message}</p>}
          <ul class="problems">
            {trouble.diagnostics.map((each, place) => (
              <ProblemItem key={place} problem={each} />
            ))}
          </ul>
          {trouble.count > trouble.diagnostics.length && trouble.diagnostics.length > 0 && (
            <p>{words.moreErrors(trouble.count - trouble.diagnostics.length)}</p>
          )}
        </section>
      )}
      <p class="proof-line" role="status">
        {proof !== null && (
          <>
            <b class={count(found, 'error') > 0 ? 'bad' : 'good'}>{words.errors(count(found, 'error'))}</b>{' '}
            <b>{words.warnings(count(found, 'warning'))}</b>
            <span class="soft">
              {words.proofOf(proof.revision, timeOf(proof.at, lang), (proof.ms / 1000).toFixed(1))}
            </span>
            {proof.revision !== status.revision && <span class="tag tag-review-past">{words.proofOld}</span>}
          </>
        )}
        {status.proof.running && <span class="running">{words.checking}</span>}
        {status.proof.died !== null && trouble === null && (
          <span class="bad">
            {words.proofDied} {status.proof.died}
          </span>
        )}
      </p>
      {proof !== null && found.length === 0 && trouble === null && <p class="empty">{words.noProblems}</p>}
      {found.length > 0 && (
        <Section title={words.views.problems} count={found.length}>
          <input
            type="search"
            class="quick"
            aria-label={words.problemFilter}
            placeholder={words.problemFilter}
            value={typed}
            onInput={({ currentTarget: { value } }) => setTyped(value)}
          />
          {fitting.length === 0 && <p class="soft">{words.noneFits}</p>}
          <ul class="problems">
            <More items={fitting} draw={(each, place) => <ProblemItem key={place} problem={each} />} />
          </ul>
        </Section>
      )}
    </div>
  );
}

function ProblemItem({ problem }: { readonly problem: Diagnostic }) {
  const words = useWords();
  const { severity, message, code, file, line, frame, hint } = problem;
  return (
    <li class={`problem problem-${severity}`}>
      <p>
        <b class="severity">{words[severity]}</b> {message}
      </p>
      <p class="soft">
        <Place file={file} line={line} /> <code>{code}</code>
      </p>
      {frame !== '' && <pre>{frame}</pre>}
      {hint !== null && (
        <p class="cure">
          <b>{words.cure}</b> {hint}
        </p>
      )}
    </li>
  );
}

function count(found: readonly Diagnostic[], severity: Diagnostic['severity']): number {
  return found.filter((each) => each.severity === severity).length;
}

function textOf({ message, file, code, hint }: Diagnostic): string {
  return [message, file, code, hint].join('\n').toLowerCase();
}

const NONE: readonly Diagnostic[] = [];
