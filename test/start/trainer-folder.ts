import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of scripts as a trainer has it open in an editor. */
export interface TrainerFolder {
  readonly dir: string;
  read(name: string): string;
  write(name: string, text: string): void;
  remove(): void;
}

/** Two thousand answers in ten packs, and a pack with one of each thing that a trainer looks for. */
export function trainerFolder(): TrainerFolder {
  const dir = mkdtempSync(join(tmpdir(), 'cuecard-trainer-'));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  };
  for (let pack = 0; pack < PACKS; pack += 1) write(`made-${pack}/all.yaml`, packText(pack));
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  return {
    dir,
    read: (name) => readFileSync(join(dir, name), 'utf8'),
    write,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function packText(pack: number): string {
  const items = Array.from({ length: EACH }, (_, place) => {
    const number = pack * EACH + place;
    return `  - id: made-${pack}/answer-${number}
    title: { en: "Made up answer ${number}" }
    owner: makers-${pack % 3}
    review_by: 2099-12-31
    ask: { en: ["tell me about thing${number}"] }
    say: { en: ["This is thing${number}."] }
`;
  });
  return `answers:\n${items.join('')}`;
}

const PACKS = 10;
const EACH = 200;

/** What a browser would act on if it were taken for anything but text. */
export const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

const FILES: Readonly<Record<string, string>> = {
  'desk.yaml': `desk: test
name: { en: "Test desk" }
languages: [en]
time_zone: UTC
regions:
  north: { en: "North" }
  south: { en: "South" }
home_regions: [north]
`,
  'shop/answers.yaml': `answers:
  - id: shop/refund-time
    title: { en: "How long a refund takes", zh: "退款多久到账" }
    owner: refund-owner
    review_by: 2020-01-31
    ask:
      en: ["when will my refund arrive", "how long does a refund take", "still no refund on my card"]
      zh: ["退款什么时候到账", "退款要几天"]
    do: { en: "Look up the order first." }
    say: { en: ["Your refund takes three days."], zh: ["退款三天内到账。"] }
  - id: shop/winter-offer
    title: { en: "Winter offer" }
    owner: offer-owner
    review_by: 2099-12-31
    valid: { until: 2020-02-28 }
    ask: { en: ["is there a winter offer", "winter discount please"] }
    say: { en: ["The winter offer is ten percent."] }
  - id: shop/southern-shops
    title: { en: "Shops in the south" }
    owner: shop-owner
    review_by: 2099-12-31
    regions: [south]
    ask: { en: ["where are your southern shops", "a shop in the south near me"] }
    say: { en: ["Our southern shops open at nine."] }
  - id: shop/hostile
    title: { en: '${HOSTILE}' }
    owner: '${HOSTILE}'
    review_by: 2099-12-31
    ask: { en: ['quokka ${HOSTILE}'] }
    do: { en: '${HOSTILE}' }
    say: { en: ['${HOSTILE}'] }
`,
  'shop/parcel.flow.yaml': `flow: shop/parcel
title: { en: "Parcel is late", zh: "包裹晚到" }
owner: parcel-owner
review_by: 2099-12-31
ask:
  en: ["my parcel is late", "where is my parcel"]
steps:
  - id: look
    do: { en: 'Look at the tracking. ${HOSTILE}' }
    say: { en: ["Let me look where it is."] }
    choose:
      - { label: { en: "On its way" }, go: wait }
      - { label: { en: "Lost" }, end: lost }
  - id: wait
    say: { en: ["It comes tomorrow."] }
    end: waiting
`,
  'shop/shop.tests.yaml': `tests:
  - { name: "refund is found", ask: "when does the refund come", lang: en, expect: shop/refund-time }
  - { name: "a test that fails", ask: "tell me about thing7", lang: en, expect: shop/refund-time }
  - name: "parcel on its way"
    ask: "where is my parcel"
    lang: en
    expect: shop/parcel
    run:
      - choose: "On its way"
      - ended: waiting
`,
};
