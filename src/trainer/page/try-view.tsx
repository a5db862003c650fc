import { useContext } from 'preact/hooks';
import type { LangText } from '../../knowledge/model.ts';
import type { Status, Tried } from '../protocol.ts';
import { useLoaded, useSettled } from './load.tsx';
import { TryResult } from './try-result.tsx';
import { inLang, LANGS, UiLang, useWords } from './words.tsx';

export interface Trying {
  readonly text: string;
  /** Empty = not given. */
  readonly lang: string;
  readonly region: string;
  readonly team: string;
}

export const EMPTY_TRY: Trying = { text: '', lang: '', region: '', team: '' };

/** A message, and what an agent would be shown for it, as one types. */
export function TryView(props: {
  readonly status: Status;
  readonly tried: Trying;
  readonly onTried: (tried: Trying) => void;
}) {
  const { status, tried, onTried } = props;
  const words = useWords();
  const ui = useContext(UiLang);
  const text = useSettled(tried.text.trim(), WAIT);
  const query = new URLSearchParams({ ...tried, text, r: status.revision });
  const { data, waiting } = useLoaded<Tried>(text === '' ? null : `try?${query}`);
  const choose = (
    name: 'region' | 'team',
    label: string,
    options: readonly { readonly id: string; readonly title: LangText }[],
  ) => (
    <label class={`filter ${tried[name] === '' ? '' : 'is-set'}`}>
      <span>{label}</span>
      <select value={tried[name]} onChange={({ currentTarget: { value } }) => onTried({ ...tried, [name]: value })}>
        <option value="">{words.unknown}</option>
        {options.map(({ id, title }) => (
          <option key={id} value={id}>
            {inLang(title, ui)}
          </option>
        ))}
      </select>
    </label>
  );
  const empty = tried.text.trim() === '';
  return (
    <div class="try">
      <div class="try-form">
        <label class="message">
          <span>{words.message}</span>
          <textarea
            rows={3}
            maxLength={LONGEST}
            placeholder={words.messageHint}
            value={tried.text}
            onInput={({ currentTarget: { value } }) => onTried({ ...tried, text: value })}
          />
        </label>
        {tried.text.length >= LONGEST && (
          <p class="soft" role="status">
            {words.messageFull}
          </p>
        )}
        <div class="filters">
          <label class={`filter ${tried.lang === '' ? '' : 'is-set'}`}>
            <span>{words.language}</span>
            <select value={tried.lang} onChange={({ currentTarget: { value } }) => onTried({ ...tried, lang: value })}>
              <option value="">{words.fromText}</option>
              {LANGS.map((lang) => (
                <option key={lang} value={lang}>
                  {words.langs[lang]}
                </option>
              ))}
            </select>
          </label>
          {choose('region', words.region, status.desk.regions)}
          {choose('team', words.team, status.desk.teams)}
        </div>
      </div>
      {empty && <p class="empty">{words.tryEmpty}</p>}
      {!empty && data !== null && (
        <div class={waiting || text !== tried.text.trim() ? 'is-waiting' : ''}>
          <TryResult tried={data} />
        </div>
      )}
    </div>
  );
}

/** Milliseconds without a key before the message is tried. */
const WAIT = 180;
/** Characters: an address of a server holds no more of them in Chinese. */
const LONGEST = 1_500;
