import { useContext } from 'preact/hooks';
import type { EntryDetail, ProofStatus } from '../protocol.ts';
import { Place, Section } from './parts.tsx';
import type { ProofIndex } from './proof-index.tsx';
import { hrefOf } from './route.tsx';
import { TestLine } from './test-line.tsx';
import { UiLang, useWords } from './words.tsx';

/** What the tests and the check say of an entry. */
export function EntryProof(props: {
  readonly entry: EntryDetail;
  readonly index: ProofIndex;
  readonly proof: ProofStatus;
}) {
  const { entry, index, proof } = props;
  const words = useWords();
  const lang = useContext(UiLang);
  const gaps = index.gaps.get(entry.id) ?? [];
  const rivals = index.rivals.get(entry.id) ?? [];
  const done = proof.number > 0;
  return (
    <>
      <Section title={words.testsOnIt} count={entry.tests.length}>
        {entry.tests.length === 0 ? (
          <p class="soft">{words.noTests}</p>
        ) : (
          <ul class="tests">
            {entry.tests.map((test, place) => (
              <TestLine key={place} test={test} />
            ))}
          </ul>
        )}
      </Section>
      {entry.kind === 'flow' && (
        <Section title={words.coverage}>
          {!done && <p class="soft">{proof.running ? words.waitProof : words.afterMending}</p>}
          {done && gaps.length === 0 && <p>{words.covered}</p>}
          {done && gaps.length > 0 && (
            <>
              <p>{words.neverReached}</p>
              <ul class="spots">
                {gaps.map((spot) => (
                  <li key={`${spot.line}:${spot.column}:${spot.name}`}>
                    {spot.name.slice(entry.id.length + 1)} <Place file={spot.file} line={spot.line} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Section>
      )}
      <Section title={words.rivals}>
        {!done && <p class="soft">{proof.running ? words.waitProof : words.afterMending}</p>}
        {done && rivals.length === 0 && <p>{words.noRivals}</p>}
        {rivals.map((rival) => (
          <div key={`${rival.rival} ${rival.lang}`} class="rival">
            <p>
              {words.rivalSays(rival.tried, rival.taken.length, words.inLangOf[rival.lang])}{' '}
              <a href={hrefOf('scripts', rival.rival)}>{rival.rival}</a>
              {lang === 'zh' ? '：' : ':'}
            </p>
            <ul>
              {rival.taken.map(({ text, nearest }) => (
                <li key={text}>
                  <q>{text}</q> <span class="soft">{words.closeTo}</span> <q>{nearest}</q>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Section>
    </>
  );
}
