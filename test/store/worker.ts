/** A process of its own for the contract tests: `worker.ts MODULE PLACE count NAME STEPS` or `… burst NAME`. */
import type { Store } from '../../src/store/ports.ts';

const [module = '', place = '', task, name = '', steps] = process.argv.slice(2);
const engine = (await import(module)) as { readonly open: (place: string) => Promise<Store> };
const store = await engine.open(place);

if (task === 'count') {
  for (let done = 0; done < Number(steps); ) {
    const before = await store.session('counter');
    const result = await store.commit({
      deliveryId: `${name}-${done}`,
      at: 1,
      session: { key: 'counter', expected: before?.revision ?? 0, state: Number(before?.state ?? 0) + 1 },
      events: [
        { id: `${name}-${done}`, kind: 'count', at: 1, actor: name, conversation: 'counter', cue: null, data: null },
      ],
    });
    if (result === 'duplicate') throw new Error('a conflict used the delivery up');
    if (result === 'committed') done += 1;
  }
  await store.close();
  process.disconnect?.();
} else {
  for (let n = 0; ; n += 1) {
    const id = `${name}-${n}`;
    const result = await store.commit({
      deliveryId: `delivery-${id}`,
      at: n,
      session: { key: name, expected: n, state: n + 1 },
      events: [
        { id, kind: 'burst', at: n, actor: name, conversation: name, cue: null, data: { n, pad: 'x'.repeat(500) } },
      ],
    });
    if (result !== 'committed') throw new Error(`${id}: ${result}`);
    // Waits until the parent has it, as an agent sees a card only after it was sent.
    await new Promise((sent) => process.send?.(id, sent));
  }
}
