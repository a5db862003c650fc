import { useContext, useEffect, useRef } from 'preact/hooks';
import type { EntryDetail, Status } from '../protocol.ts';
import { EntryProof } from './entry-proof.tsx';
import { FlowView } from './flow-view.tsx';
import { Icon } from './icons.tsx';
import { useLoaded } from './load.tsx';
import { BothLangs, EntryLink, Place, Section } from './parts.tsx';
import { type ProofIndex, statesOf } from './proof-index.tsx';
import { hrefOf } from './route.tsx';
import { inLang, percent, UiLang, useWords } from './words.tsx';

/** All that is known of one entry. */
export function EntryView(props: {
  readonly id: string;
  readonly status: Status;
  readonly index: ProofIndex;
  /** The keyboard goes here as soon as there is something. */
  readonly focus: boolean;
}) {
  const { id, status, index, focus } = props;
  const article = useRef<HTMLElement>(null);
  const words = useWords();
  const lang = useContext(UiLang);
  const { revision, proof } = status;
  const asked = `entry?id=${encodeURIComponent(id)}&r=${revision}&p=${proof.number}`;
  const { data: entry, failed } = useLoaded<EntryDetail>(asked, id);
  const there = entry !== null;
  useEffect(() => {
    if (there && focus) article.current?.focus();
  }, [there, focus]);
  const back = (
    <a class="back" href={hrefOf('scripts')}>
      <Icon name="back" /> {words.back}
    </a>
  );
  if (entry === null)
    return (
      <article class="entry">
        {back}
        <p class="empty" role="status">
          {failed ? words.gone(id) : words.opening}
        </p>
      </article>
    );
  const title = inLang(entry.title, lang);
  const other = inLang(entry.title, lang === 'zh' ? 'en' : 'zh');
  return (
    <article ref={article} class="entry" id="entry" tabIndex={-1} aria-label={title}>
      {back}
      <header>
        <h2>{title}</h2>
        {other !== title && <p class="soft">{other}</p>}
        <p class="entry-tags">
          <span class={`kind kind-${entry.kind}`}>{words.kinds[entry.kind]}</span>
          <code>{entry.id}</code>
          {statesOf(entry, index).map((state) => (
            <span key={state} class={`tag tag-${state}`}>
              {words.states[state]}
            </span>
          ))}
        </p>
      </header>
      <Facts entry={entry} />
      {entry.kind === 'answer' ? <AnswerWords entry={entry} /> : <FlowView entry={entry} proof={proof.number} />}
      {entry.dont.length > 0 && (
        <Section title={words.dont}>
          <ul class="avoid">
            {entry.dont.map(({ rule, title: what, instead }) => (
              <li key={rule}>
                <b>{inLang(what, lang)}</b>
                <span>
                  {words.instead} {inLang(instead, lang)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.phrasings}>
        <BothLangs
          draw={(each) => {
            const phrasings = entry.ask[each] ?? [];
            if (phrasings.length === 0) return <p class="soft">{words.noPhrasings}</p>;
            return (
              <ul class="phrasings">
                {phrasings.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            );
          }}
        />
      </Section>
      <EntryProof entry={entry} index={index} proof={proof} />
    </article>
  );
}

function Facts({ entry }: { readonly entry: EntryDetail }) {
  const words = useWords();
  const lang = useContext(UiLang);
  const named = (texts: EntryDetail['regions'], all: string): string =>
    texts === null ? all : texts.map((text) => inLang(text, lang)).join(lang === 'zh' ? '、' : ', ');
  const days = [entry.from && words.from(entry.from), entry.until && words.until(entry.until)].filter(Boolean);
  return (
    <dl class="facts">
      <dt>{words.written}</dt>
      <dd>
        <Place file={entry.file} line={entry.line} />
      </dd>
      <dt>{words.owner}</dt>
      <dd>{entry.owner}</dd>
      <dt>{words.reviewBy}</dt>
      <dd class={entry.states.includes('review-past') ? 'is-past' : undefined}>{entry.reviewBy}</dd>
      <dt>{words.regions}</dt>
      <dd>{named(entry.regions, words.everywhere)}</dd>
      <dt>{words.teams}</dt>
      <dd>{named(entry.teams, words.everyTeam)}</dd>
      {days.length > 0 && <dt>{words.valid}</dt>}
      {days.length > 0 && <dd>{days.join(' ')}</dd>}
      {entry.confidence !== null && <dt>{words.threshold}</dt>}
      {entry.confidence !== null && <dd>{percent(entry.confidence)}</dd>}
      {entry.replacedBy !== null && <dt>{words.replacedBy}</dt>}
      {entry.replacedBy !== null && (
        <dd>
          <EntryLink {...entry.replacedBy} />
        </dd>
      )}
      {entry.see.length > 0 && <dt>{words.see}</dt>}
      {entry.see.length > 0 && (
        <dd class="links">
          {entry.see.map((each) => (
            <EntryLink key={each.id} {...each} />
          ))}
        </dd>
      )}
    </dl>
  );
}

function AnswerWords({ entry }: { readonly entry: EntryDetail }) {
  const words = useWords();
  const lang = useContext(UiLang);
  const todo = entry.do;
  return (
    <>
      <Section title={words.words}>
        <BothLangs
          draw={(each) => {
            const parts = entry.say[each] ?? [];
            if (parts.length === 0) return <p class="soft">{words.noWords}</p>;
            return parts.map((part, place) => (
              <p key={place} class="say">
                {part}
              </p>
            ));
          }}
        />
      </Section>
      {entry.fields.length > 0 && (
        <Section title={words.fields}>
          <ul class="fields">
            {entry.fields.map(({ name, label, type, required, pii }) => (
              <li key={name}>
                <b>{inLang(label, lang) || name}</b> <code>{name}</code>{' '}
                <span class="soft">
                  {[type, required ? '' : words.optional, pii ? words.personal : ''].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {todo !== null && (
        <Section title={words.do}>
          <BothLangs draw={(each) => <p class="do">{todo[each] ?? <span class="soft">{words.noWords}</span>}</p>} />
        </Section>
      )}
    </>
  );
}
