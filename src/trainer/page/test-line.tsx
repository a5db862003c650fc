import type { ProvenTest } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { Place } from './parts.tsx';
import { hrefOf } from './route.tsx';
import { useWords } from './words.tsx';

/** A test with what it came to. */
export function TestLine({ test, named = false }: { readonly test: ProvenTest; readonly named?: boolean }) {
  const words = useWords();
  const state = test.failures === null ? 'open' : test.failures.length === 0 ? 'pass' : 'fail';
  const said = { open: words.notRun, pass: words.pass, fail: words.fail }[state];
  const what = [
    test.lang === null ? '' : words.langs[test.lang],
    test.walk > 0 ? words.walk(test.walk) : '',
    test.ask === null ? words.transcript : '',
    test.entry === null ? words.nothingExpected : '',
  ].filter(Boolean);
  return (
    <li class={`test test-${state}`}>
      <span class="test-state" title={said}>
        <Icon name={{ open: 'circle', pass: 'check', fail: 'cross' }[state] as 'circle' | 'check' | 'cross'} />
        <span class="visually-hidden">{said}</span>
      </span>
      <div>
        <p class="test-ask">{test.ask ?? test.name}</p>
        <p class="soft">
          {test.ask !== null && test.name !== test.ask && <span>{test.name}</span>}
          {named && test.entry !== null && <a href={hrefOf('scripts', test.entry)}>{test.entry}</a>}
          {what.length > 0 && <span>{what.join(' · ')}</span>}
          <Place file={test.file} line={test.line} />
        </p>
        {test.failures?.map((failure, place) => (
          <p key={place} class="failure">
            {failure.message} {failure.line !== test.line && <Place file={failure.file} line={failure.line} />}
          </p>
        ))}
      </div>
    </li>
  );
}
