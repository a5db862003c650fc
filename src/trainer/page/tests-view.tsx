import { useContext, useMemo, useState } from 'preact/hooks';
import type { Covered, Proof, ProvenTest, Status } from '../protocol.ts';
import { More } from './more.tsx';
import { Bar, Place, Section } from './parts.tsx';
import { TestLine } from './test-line.tsx';
import { timeOf, UiLang, useWords } from './words.tsx';

/** The tests of the whole folder, and what they never come to. */
export function TestsView({ status, proof }: { readonly status: Status; readonly proof: Proof | null }) {
  const words = useWords();
  const lang = useContext(UiLang);
  const { running, died } = status.proof;
  return (
    <div class="sheet">
      <p class="proof-line" role="status">
        {proof !== null && (
          <>
            <b class={proof.failed > 0 ? 'bad' : 'good'}>{words.failed(proof.failed)}</b>{' '}
            <b>{words.passed(proof.passed)}</b>
            <span class="soft">
              {words.proofOf(proof.revision, timeOf(proof.at, lang), (proof.ms / 1000).toFixed(1))}
            </span>
            {proof.revision !== status.revision && <span class="tag tag-review-past">{words.proofOld}</span>}
          </>
        )}
        {proof === null && !running && status.trouble !== null && <span class="soft">{words.afterMending}</span>}
        {running && <span class="running">{words.running}</span>}
        {died !== null && status.trouble === null && (
          <span class="bad">
            {words.proofDied} {died}
          </span>
        )}
      </p>
      {proof !== null && <Results proof={proof} />}
    </div>
  );
}

function Results({ proof }: { readonly proof: Proof }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const failing = useMemo(() => proof.tests.filter(({ failures }) => failures?.length), [proof]);
  const fitting = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return wanted === '' ? proof.tests : proof.tests.filter((test) => textOf(test).includes(wanted));
  }, [proof, typed]);
  return (
    <>
      <div class="coverage">
        {KINDS.map((kind) => (
          <CoverageOf key={kind} title={words.coverageOf[kind]} covered={proof.coverage[kind]} />
        ))}
      </div>
      <Section title={words.failures} count={failing.length}>
        {proof.tests.length === 0 ? (
          <p class="soft">{words.noTestsAtAll}</p>
        ) : failing.length === 0 ? (
          <p>{words.allPass}</p>
        ) : (
          <ul class="tests">
            <More items={failing} draw={(test, place) => <TestLine key={place} test={test} named />} />
          </ul>
        )}
      </Section>
      <Section title={words.testList} count={proof.tests.length}>
        <input
          type="search"
          class="quick"
          aria-label={words.testFilter}
          placeholder={words.testFilter}
          value={typed}
          onInput={({ currentTarget: { value } }) => setTyped(value)}
        />
        {fitting.length === 0 && <p class="soft">{words.noneFits}</p>}
        <ul class="tests">
          <More items={fitting} draw={(test, place) => <TestLine key={place} test={test} named />} />
        </ul>
      </Section>
    </>
  );
}

function CoverageOf({ title, covered }: { readonly title: string; readonly covered: Covered }) {
  const words = useWords();
  const { total, missed } = covered;
  return (
    <section class="cover">
      <h3>{title}</h3>
      <p>
        <Bar share={total === 0 ? 1 : covered.covered / total} /> {words.ofAll(covered.covered, total)}
      </p>
      {missed.length === 0 ? (
        <p class="soft">{total > 0 && words.allCovered}</p>
      ) : (
        <details>
          <summary>
            {words.neverReached} {missed.length}
          </summary>
          <ul class="spots">
            <More
              items={missed}
              draw={(spot, place) => (
                <li key={place}>
                  {spot.name} <Place file={spot.file} line={spot.line} />
                </li>
              )}
            />
          </ul>
        </details>
      )}
    </section>
  );
}

function textOf({ name, ask, entry, file, failures }: ProvenTest): string {
  return [name, ask, entry, file, ...(failures ?? []).map(({ message }) => message)].join('\n').toLowerCase();
}

const KINDS = ['entries', 'steps', 'branches', 'languages'] as const;
