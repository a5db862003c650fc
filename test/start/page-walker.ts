import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { dayIn } from '../../src/desk/day.ts';
import { valueText } from '../../src/desk/say.ts';
import { begin } from '../../src/flows/begin.ts';
import type { Outcome, RunEvent } from '../../src/flows/events.ts';
import type { Now, Run } from '../../src/flows/run.ts';
import { transition } from '../../src/flows/transition.ts';
import { type CurrentView, viewRun } from '../../src/flows/view.ts';
import {
  type EntryId,
  ESCALATION_FLOW,
  type Field,
  type Knowledge,
  type Lang,
  type LangText,
  type RunStep,
  type Scalar,
} from '../../src/knowledge/model.ts';
import { maskPersonalData } from '../../src/wording/mask.ts';
import { renderWords } from '../../src/wording/words.ts';
import type { ExpectedCase } from './page-lead.ts';
import { ask, cardAt, cards, type Stage, wordsOn } from './page-stage.ts';
import { WORDS, type Words } from './page-words.ts';

/** A written walk; `says` is looked for where it is in the customer's language. */
export interface WrittenWalk {
  readonly lang: Lang | null;
  /** Filled in where the script asks for it. */
  readonly region: string | null;
  readonly run: readonly WalkLine[];
}

type WalkLine = RunStep extends infer Line ? (Line extends unknown ? Omit<Line, 'place'> : never) : never;

/**
 * Walks a run on its one card. Beside it the same walk goes through the engine alone: after each line the card must show
 * that step's words with their values, its number, what was noted so far and its buttons.
 */
export class PageWalker {
  readonly #stage: Stage;
  readonly #page: Page;
  #card: Locator;
  readonly #words: Words;
  #run: Run;
  #cases: readonly ExpectedCase[] = [];

  private constructor(stage: Stage, card: Locator, begun: Outcome) {
    this.#stage = stage;
    this.#page = card.page();
    this.#card = card;
    this.#words = WORDS[stage.lang];
    this.#run = this.#keep(begun);
  }

  /** Presses Start on the card that a customer's message got; where that shows something else first, picks the flow. */
  static async start(stage: Stage, cue: Locator, flow: string): Promise<PageWalker> {
    const beginning = { flow: flow as EntryId, lang: stage.lang, region: null, team: null };
    const walker = new PageWalker(stage, cue, begin(stage.knowledge, beginning, nowOf(stage.knowledge)));
    const title = walker.#text(walker.#view().flows[0]?.title ?? {});
    if ((await cue.getByRole('heading', { name: title, exact: true }).count()) === 0) await walker.#press(title);
    await walker.#press(walker.#words.start);
    await walker.#look();
    return walker;
  }

  /** The form says at its input what is wrong, and what was typed stays; nothing is noted. */
  async refuses(values: Readonly<Record<string, string>>, why: RegExp): Promise<void> {
    const form = await this.#send(values);
    await form.getByRole('alert').filter({ hasText: why }).waitFor();
    for (const [name, typed] of Object.entries(values))
      expect(await form.getByRole('textbox', { name: this.#text(this.#asked(name).label) }).inputValue()).toBe(typed);
    await this.#page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await this.#look();
  }

  /** A threat puts the escalation in front of this walk: the walk through that. */
  async interruptedBy(threat: string): Promise<PageWalker> {
    const card = await ask(this.#page, threat, '/cue');
    // Of the agent’s open steps the ones that were touched last come first.
    await card.getByRole('button', { name: this.#words.same }).first().click();
    const { lang, region, team } = this.#run;
    const beginning = { flow: ESCALATION_FLOW, lang, region, team, after: this.#run };
    const begun = begin(this.#stage.knowledge, beginning, nowOf(this.#stage.knowledge));
    const front = new PageWalker(this.#stage, card, begun);
    await card.getByText(this.#words.onHold(this.#text(this.#view().flows[0]?.title ?? {}))).waitFor();
    await front.#look();
    return front;
  }

  /** Goes on, on a card of its own, as soon as `end` has ended what went first. */
  async resumeAfter(end: () => Promise<void>): Promise<void> {
    const before = await cards(this.#page).count();
    await end();
    this.#card = await cardAt(this.#page, before);
    await this.#look();
  }

  /** What its teams have to see of it so far, a case a team. */
  get cases(): readonly ExpectedCase[] {
    return this.#cases;
  }

  /** `instead`: other values than those written, by field. */
  async play({ run, lang, region }: WrittenWalk, instead: Readonly<Record<string, Scalar>> = {}): Promise<void> {
    for (const line of run) {
      const asksRegion = this.#view().asked.some(({ field }) => field.name === 'region');
      if (asksRegion && region !== null) await this.#fill({ region });
      await this.#line(line, lang, instead);
    }
  }

  async #line(line: WalkLine, lang: Lang | null, instead: Readonly<Record<string, Scalar>>): Promise<void> {
    const { status } = this.#run;
    switch (line.kind) {
      case 'fill': {
        const values = Object.entries(line.values).map(([name, value]) => [name, instead[name] ?? value] as const);
        return await this.#fill(Object.fromEntries(values));
      }
      case 'choose':
        return await this.#choose(line.label);
      case 'next':
        await this.#press(this.#words.next);
        return await this.#go({ kind: 'continue', on: this.#run.revision });
      case 'at':
        expect(this.#view().step).toBe(line.step);
        if (line.says !== null && lang === this.#stage.lang)
          expect((await wordsOn(this.#card)).join('\n')).toContain(line.says);
        return;
      case 'handoff':
        return expect(this.#cases.map(({ team }) => team)).toContain(line.team);
      case 'ended':
        return expect(status).toEqual({ kind: 'ended', outcome: line.end });
    }
  }

  async #fill(values: Readonly<Record<string, Scalar>>): Promise<void> {
    const form = await this.#send(values);
    await form.waitFor({ state: 'detached' });
    await this.#go({ kind: 'fill', on: this.#run.revision, values });
  }

  async #send(values: Readonly<Record<string, Scalar>>): Promise<Locator> {
    await this.#press(this.#words.fill);
    const form = this.#page.getByRole('dialog', { name: this.#words.fill });
    for (const [name, value] of Object.entries(values)) {
      const field = this.#asked(name);
      const option = this.#optionOf(field, value);
      const label = this.#text(field.label);
      if (option === null) await form.getByRole('textbox', { name: label }).fill(String(value));
      else {
        await form.getByRole('button', { name: label }).click();
        await this.#page.getByRole('option', { name: option, exact: true }).click();
      }
    }
    await form.getByRole('button', { name: this.#words.save, exact: true }).click();
    return form;
  }

  #asked(name: string): Field {
    const found = this.#view().asked.find(({ field }) => field.name === name);
    if (found === undefined) throw new Error(`"${name}" is not asked for at "${this.#view().step}"`);
    return found.field;
  }

  async #choose(label: string): Promise<void> {
    const choice = this.#view().choices.find((each) => each.label.zh === label || each.label.en === label);
    if (choice === undefined) throw new Error(`No button "${label}" at "${this.#view().step}"`);
    await this.#press(this.#text(choice.label));
    await this.#go({ kind: 'choose', on: this.#run.revision, choice: choice.choice });
  }

  async #press(name: string): Promise<void> {
    await this.#card.getByRole('button', { name, exact: true }).click();
  }

  async #go(event: RunEvent): Promise<void> {
    this.#run = this.#keep(transition(this.#stage.knowledge, this.#run, event, nowOf(this.#stage.knowledge)));
    await this.#look();
  }

  #keep(outcome: Outcome): Run {
    if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
    const { desk } = this.#stage.knowledge;
    const opened = outcome.effects.flatMap((effect): readonly ExpectedCase[] => {
      if (effect.kind !== 'handoff') return [];
      const open = effect.fields.filter(({ field }) => !field.pii);
      return [
        {
          team: effect.team,
          flow: outcome.run.stack.at(-1)?.flow ?? outcome.run.flow,
          // Its team reads it in the desk's own language.
          shown: open.map(
            ({ word }) => maskPersonalData(valueText(word, desk.timeZone)[desk.languages[0] ?? 'en'] ?? '').text,
          ),
          hidden: effect.fields.filter(({ field }) => field.pii).map(({ typed }) => typed),
        },
      ];
    });
    this.#cases = [...this.#cases.filter(({ team }) => opened.every((each) => each.team !== team)), ...opened];
    return outcome.run;
  }

  /** The card as the agent has to see it where the walk stands now. */
  async #look(): Promise<void> {
    const { status, progress, fields, choices, asked, canContinue } = this.#view();
    const card = this.#card;
    if (status.kind === 'ended') await card.getByText(this.#words.ended(status.outcome), { exact: true }).waitFor();
    else await card.getByText(this.#words.progress(progress.step, progress.of)).waitFor();
    expect(await wordsOn(this.#card)).toEqual(this.#sent());
    const noted = card.getByRole('listitem');
    for (const { field, word } of fields)
      await noted
        .filter({ hasText: this.#text(field.label) })
        .filter({ hasText: this.#text(valueText(word, this.#stage.knowledge.desk.timeZone)) })
        .first()
        .waitFor();
    if (status.kind !== 'open') return;
    const missing = asked.some(({ field, state }) => field.required && state.kind !== 'given');
    const buttons = [
      ...(missing ? [] : choices.map(({ label }) => this.#text(label))),
      ...(asked.length === 0 ? [] : [this.#words.fill]),
      ...(canContinue ? [this.#words.next] : []),
    ];
    for (const name of buttons) await card.getByRole('button', { name, exact: true }).waitFor();
  }

  /** What is to be sent here, part by part. */
  #sent(): readonly string[] {
    const { desk } = this.#stage.knowledge;
    const { say, words } = this.#view();
    return say.map((message) => {
      const rendered = renderWords(message, { ...desk.values, ...words.values }, this.#stage.lang, desk);
      if (rendered.kind !== 'ready') throw new Error(`The words are ${rendered.kind} at "${this.#view().step}"`);
      return rendered.text;
    });
  }

  #view(): CurrentView {
    const view = viewRun(this.#stage.knowledge, this.#run);
    if (view.kind === 'changed') throw new Error('The flow has changed');
    return view;
  }

  #optionOf({ type, options }: Field, value: Scalar): string | null {
    if (type === 'yes-no') return value === true || value === 'yes' ? this.#words.yes : this.#words.no;
    const option = options.find((each) => each.value === value);
    return option === undefined ? null : this.#text(option.label);
  }

  #text(text: LangText): string {
    return text[this.#stage.lang] ?? '';
  }
}

function nowOf({ desk }: Knowledge): Now {
  const at = Date.now();
  return { at, today: dayIn(desk.timeZone, at) };
}
