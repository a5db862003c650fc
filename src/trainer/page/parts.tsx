import type { ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { Lang, LangText } from '../../knowledge/model.ts';
import { Icon } from './icons.tsx';
import { hrefOf } from './route.tsx';
import { inLang, LANGS, LOCALES, UiLang, useWords } from './words.tsx';

/** A file and line, with a button that copies it for an editor. */
export function Place({ file, line }: { readonly file: string; readonly line: number }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const place = `${file}:${line}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(place);
      setCopied(true);
      setTimeout(() => setCopied(false), SHOWN);
    } catch {
      // The place stands beside the button, to be marked by hand.
    }
  };
  return (
    <span class="place">
      <code>{place}</code>
      <button
        type="button"
        class="small-tool"
        aria-label={copied ? words.copied : `${words.copyPlace}: ${place}`}
        title={copied ? words.copied : words.copyPlace}
        onClick={() => void copy()}
      >
        <Icon name={copied ? 'check' : 'copy'} />
      </button>
    </span>
  );
}

export function Section(props: {
  readonly title: string;
  readonly count?: number;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="block">
      <h3>
        {props.title}
        {props.count !== undefined && <span class="soft"> {props.count}</span>}
      </h3>
      {props.children}
    </section>
  );
}

/** The same in both languages, side by side where there is room. */
export function BothLangs({ draw }: { readonly draw: (lang: Lang) => ComponentChildren }) {
  const words = useWords();
  return (
    <div class="both">
      {LANGS.map((lang) => (
        <div key={lang}>
          <h4>{words.langs[lang]}</h4>
          <div lang={LOCALES[lang]}>{draw(lang)}</div>
        </div>
      ))}
    </div>
  );
}

/** The way to an entry, by its title. */
export function EntryLink({ id, title }: { readonly id: string; readonly title: LangText }) {
  const lang = useContext(UiLang);
  return (
    <a href={hrefOf('scripts', id)} title={id}>
      {inLang(title, lang)}
    </a>
  );
}

/** A share of 1 as a bar, with marks; what it means is said beside it. */
export function Bar({ share, marks = [] }: { readonly share: number; readonly marks?: readonly number[] }) {
  return (
    <span class="bar" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
      {marks.map((mark) => (
        <i key={mark} style={{ left: `${mark * 100}%` }} />
      ))}
    </span>
  );
}

/** Milliseconds. */
const SHOWN = 1_500;
