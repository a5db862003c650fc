import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CueStep } from '../../desk/cue.ts';
import type { Lang } from '../../knowledge/model.ts';
import type { EntryDetail } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { Section } from './parts.tsx';
import { inLang, LANGS, LOCALES, UiLang, useWords } from './words.tsx';

/** A flow as a picture and as a list of its steps; a narrow window begins with the list alone. */
export function FlowView({ entry, proof }: { readonly entry: EntryDetail; readonly proof: number }) {
  const words = useWords();
  const ui = useContext(UiLang);
  const [lang, setLang] = useState<Lang>(ui);
  const [shown, setShown] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => setLang(ui), [ui]);
  const steps = entry.steps[lang] ?? [];
  return (
    <>
      <fieldset class="choice flow-lang">
        <legend class="visually-hidden">{words.hasWords}</legend>
        {LANGS.map((each) => (
          <label key={each} class={each === lang ? 'is-chosen' : undefined}>
            <input
              type="radio"
              name="flow-lang"
              class="visually-hidden"
              checked={each === lang}
              onChange={() => setLang(each)}
            />
            {words.langs[each]}
          </label>
        ))}
      </fieldset>
      <Section title={words.picture}>
        <button type="button" class="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? words.hidePicture : words.showPicture}
        </button>
        {shown && (
          <Picture
            source={`/trainer/api/picture?id=${encodeURIComponent(entry.id)}&lang=${lang}&r=${entry.revision}&p=${proof}`}
            alt={words.pictureOf(inLang(entry.title, lang))}
          />
        )}
      </Section>
      <Section title={words.steps} count={steps.length}>
        <ol class="steps" lang={LOCALES[lang]}>
          {steps.map((step) => (
            <StepItem key={step.number} step={step} lang={lang} />
          ))}
        </ol>
      </Section>
    </>
  );
}

function StepItem({ step, lang }: { readonly step: CueStep; readonly lang: Lang }) {
  const words = useWords();
  return (
    <li id={`step-${step.number}`}>
      <span class="step-number">{step.number}</span>
      <div>
        {step.do !== null && <p class="do">{inLang(step.do, lang)}</p>}
        {step.say.map((part, place) => (
          <p key={place} class="say">
            {part}
          </p>
        ))}
        {step.collect.length > 0 && (
          <p class="soft">
            {words.asksFor}: {step.collect.map((label) => inLang(label, lang)).join(lang === 'zh' ? '、' : ', ')}
          </p>
        )}
        {step.dont.length > 0 && (
          <p class="soft">
            {words.dont}: {step.dont.map(({ title }) => inLang(title, lang)).join(lang === 'zh' ? '、' : ', ')}
          </p>
        )}
        {step.handoff !== null && (
          <p class="handoff">{words.handsOff(inLang(step.handoff.team, lang), step.handoff.withinMinutes)}</p>
        )}
        {step.ways.length > 0 && (
          <ul class="ways">
            {step.ways.map(({ when, to }, place) => (
              <li key={place}>
                {inLang(when, lang) || words.otherwise} →{' '}
                <b>
                  {to.kind === 'step'
                    ? words.toStep(to.number)
                    : to.kind === 'flow'
                      ? words.toFlow(inLang(to.title, lang))
                      : words.toEnd(to.result)}
                </b>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** A picture in a box of its own: buttons and Ctrl with the wheel change its size, arrows and dragging move it. */
function Picture({ source, alt }: { readonly source: string; readonly alt: string }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [natural, setNatural] = useState(0);
  const [zoom, setZoom] = useState<number | null>(null);
  const fit = natural === 0 ? 1 : Math.min(1, ((box.current?.clientWidth ?? natural) - PADDING) / natural);
  const scale = zoom ?? Math.max(fit, READABLE);
  const change = (factor: number) => setZoom(Math.min(LARGEST, Math.max(SMALLEST, scale * factor)));
  const changing = useRef(change);
  changing.current = change;
  useEffect(() => {
    const { current } = box;
    // Preact's own listeners are passive here, and could not keep the whole page from growing.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      changing.current(event.deltaY < 0 ? STEP : 1 / STEP);
    };
    current?.addEventListener('wheel', onWheel, { passive: false });
    return () => current?.removeEventListener('wheel', onWheel);
  }, []);
  useLayoutEffect(() => {
    // A flow begins in the middle of the top.
    const { current } = box;
    if (current !== null && natural > 0) current.scrollLeft = (current.scrollWidth - current.clientWidth) / 2;
  }, [natural]);
  const drag = (event: PointerEvent) => {
    const { current } = box;
    if (current === null || event.pointerType !== 'mouse' || event.buttons !== 1) return;
    current.scrollLeft -= event.movementX;
    current.scrollTop -= event.movementY;
  };
  return (
    <figure class="picture">
      <div class="picture-tools">
        <button
          type="button"
          class="small-tool"
          aria-label={words.zoomOut}
          title={words.zoomOut}
          onClick={() => change(1 / STEP)}
        >
          <Icon name="minus" />
        </button>
        <output>{Math.round(scale * 100)}%</output>
        <button
          type="button"
          class="small-tool"
          aria-label={words.zoomIn}
          title={words.zoomIn}
          onClick={() => change(STEP)}
        >
          <Icon name="plus" />
        </button>
        <button type="button" class="small-tool" aria-label={words.fit} title={words.fit} onClick={() => setZoom(fit)}>
          <Icon name="fit" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section ref={box} class="picture-box" tabIndex={0} aria-label={words.picture} onPointerMove={drag}>
        <img
          src={source}
          alt={alt}
          draggable={false}
          style={natural === 0 ? {} : { width: `${Math.round(natural * scale)}px` }}
          onLoad={({ currentTarget }) => setNatural(currentTarget.naturalWidth)}
        />
      </section>
    </figure>
  );
}

const WIDE = '(min-width: 700px)';
const STEP = 1.25;
const SMALLEST = 0.1;
const LARGEST = 4;
/** A large picture begins no smaller: there is more to see by scrolling than by guessing. */
const READABLE = 0.75;
/** Pixels, of the box. */
const PADDING = 24;
