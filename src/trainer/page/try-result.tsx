import { useContext } from 'preact/hooks';
import type { CueOption, CueScript } from '../../desk/cue.ts';
import type { Evidence } from '../../matching/match.ts';
import type { Tried } from '../protocol.ts';
import { Bar, EntryLink, Section } from './parts.tsx';
import { hrefOf } from './route.tsx';
import { inLang, LOCALES, percent, UiLang, useWords } from './words.tsx';

/** What a message gets, how sure that is, and why. */
export function TryResult({ tried }: { readonly tried: Tried }) {
  const words = useWords();
  const { script, options, outcome, thresholds } = tried;
  const best = script ?? options[0];
  return (
    <div class="result">
      <div class={`outcome outcome-${outcome}`} role="status">
        <b>{words.outcomes[outcome]}</b>
        {script !== null && <EntryLink id={script.id} title={script.title} />}
        <span class="soft">
          {words.read(words.langs[tried.lang])} · {words.answerFrom(percent(thresholds.answer))} ·{' '}
          {words.chooseFrom(percent(thresholds.choose))}
        </span>
      </div>
      {best?.evidence != null && <Marked text={tried.text} evidence={best.evidence} />}
      {tried.signals.length > 0 && (
        <Section title={words.signals}>
          <ul class="signals">
            {tried.signals.map(({ kind, level, matched }) => (
              <li key={`${kind} ${matched}`}>
                <b>{words.signalKinds[kind]}</b> <span class="tag tag-failing">{words.levels[level]}</span>{' '}
                <q>{matched}</q>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {tried.shortfall !== null && (
        <Section title={words.why}>
          <p>
            {words.short(percent(tried.shortfall.confidence), percent(tried.shortfall.needed))}{' '}
            {words.shared(percent(tried.shortfall.shared))}
          </p>
          {tried.shortfall.unknown.length > 0 && (
            <p>
              {words.unknownWords}{' '}
              {tried.shortfall.unknown.map((word) => (
                <mark key={word} class="unknown">
                  {word}
                </mark>
              ))}
            </p>
          )}
        </Section>
      )}
      {script !== null && <Candidate option={script} script={script} thresholds={thresholds} first />}
      {options.length > 0 && (
        <Section
          title={outcome === 'none' ? words.nearest : script === null ? words.outcomes.choose : words.alternatives}
        >
          {options.map((option, place) => (
            <Candidate
              key={option.id}
              option={option}
              script={null}
              thresholds={thresholds}
              first={script === null && place === 0}
            />
          ))}
        </Section>
      )}
      <Withheld tried={tried} />
    </div>
  );
}

function Candidate(props: {
  readonly option: CueOption;
  readonly script: CueScript | null;
  readonly thresholds: Tried['thresholds'];
  readonly first: boolean;
}) {
  const { option, script, thresholds, first } = props;
  const words = useWords();
  const lang = useContext(UiLang);
  const { evidence } = option;
  // Of a flow the first words that are sent.
  const sends =
    script === null
      ? []
      : [...script.say, ...script.gapped, ...(script.steps.find(({ say }) => say.length > 0)?.say ?? [])];
  return (
    <article class={`candidate ${first ? 'is-first' : ''}`}>
      <header>
        <h3>
          <a href={hrefOf('scripts', option.id)}>{inLang(option.title, lang)}</a>
        </h3>
        <code>{option.id}</code>
        {evidence !== null && (
          <span class="sure">
            <Bar share={option.confidence} marks={[thresholds.choose, thresholds.answer]} />
            <b>{percent(option.confidence)}</b>
            <span class="visually-hidden">{words.confidence}</span>
          </span>
        )}
      </header>
      {evidence === null ? <p>{words.putFirst}</p> : <Reasons evidence={evidence} open={first} />}
      {script !== null && sends.length > 0 && (
        <div class="sends" lang={LOCALES[script.sayLang]}>
          <h4>{script.kind === 'flow' ? words.firstStep : words.sends}</h4>
          {sends.map((part, place) => (
            <p key={place} class="say">
              {part}
            </p>
          ))}
          {script.missing.length > 0 && (
            <p class="soft">
              {words.fillsIn}: {script.missing.map(({ label }) => inLang(label, lang)).join(', ')}
            </p>
          )}
        </div>
      )}
    </article>
  );
}

function Reasons({ evidence, open }: { readonly evidence: Evidence; readonly open: boolean }) {
  const words = useWords();
  const { matched, nearest, verbatim, context, margin } = evidence;
  const counted = matched.filter(({ weight }) => weight >= LEAST);
  return (
    <details open={open}>
      <summary>{words.why}</summary>
      <dl class="reasons">
        {counted.length > 0 && <dt>{words.wordsCounted}</dt>}
        {counted.length > 0 && (
          <dd class="weights">
            {counted.map(({ text, weight }) => (
              <span key={text} class="weight">
                {text} <b>{percent(weight)}</b>
              </span>
            ))}
          </dd>
        )}
        {nearest !== null && <dt>{words.nearestPhrasing}</dt>}
        {nearest !== null && (
          <dd>
            <q lang={LOCALES[nearest.lang]}>{nearest.phrasing}</q> <b>{percent(nearest.similarity)}</b>
            {verbatim && <span class="soft"> {words.verbatim}</span>}
          </dd>
        )}
        {context.length > 0 && <dt>{words.contextAdds}</dt>}
        {context.length > 0 && (
          <dd>
            {context
              .map(({ kind, weight }) => `${words.context[kind]} (${weight < 0 ? '' : '+'}${weight.toFixed(1)})`)
              .join(', ')}
          </dd>
        )}
        {margin > 0 && <dt>{words.confidence}</dt>}
        {margin > 0 && <dd>{words.lead(Math.round(margin * 100))}</dd>}
      </dl>
    </details>
  );
}

/** The message with the words that counted marked, the more the stronger. */
function Marked({ text, evidence }: { readonly text: string; readonly evidence: Evidence }) {
  const strengths = Array.from({ length: text.length }, () => 0);
  for (const { text: part, weight } of evidence.matched)
    for (let at = part === '' ? -1 : text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length))
      for (let place = at; place < at + part.length; place += 1)
        strengths[place] = Math.max(strengths[place] ?? 0, weight >= STRONG ? 2 : weight >= LEAST ? 1 : 0);
  const runs: { text: string; strength: number }[] = [];
  for (const [place, strength] of strengths.entries()) {
    const last = runs.at(-1);
    if (last?.strength === strength) last.text += text[place] ?? '';
    else runs.push({ text: text[place] ?? '', strength });
  }
  return (
    <p class="marked">
      {runs.map((run, place) =>
        run.strength === 0 ? (
          run.text
        ) : (
          <mark key={place} class={`strength-${run.strength}`}>
            {run.text}
          </mark>
        ),
      )}
    </p>
  );
}

function Withheld({ tried }: { readonly tried: Tried }) {
  const words = useWords();
  if (tried.withheld.length === 0) return null;
  return (
    <Section title={words.withheld}>
      <ul class="withheld">
        {tried.withheld.map(({ id, title, reason, day, replacedBy }) => {
          const why = words.reasons[reason];
          return (
            <li key={id}>
              <EntryLink id={id} title={title} /> {typeof why === 'string' ? why : why(day ?? '')}
              {replacedBy !== null && (
                <>
                  {' '}
                  {words.insteadOf} <EntryLink {...replacedBy} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What rounds to nothing says nothing. */
const LEAST = 0.005;
const STRONG = 0.2;
