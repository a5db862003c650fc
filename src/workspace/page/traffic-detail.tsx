import type { TrafficItem } from '../tools-protocol.ts';
import { Icon } from './icons.tsx';
import { Preformatted } from './rich-text.tsx';
import { preciseTime } from './time.ts';
import { useLocale, useWords } from './words.ts';

/** One call or delivery whole. */
export function TrafficDetail({ item, onClose }: { readonly item: TrafficItem | null; readonly onClose: () => void }) {
  const words = useWords();
  const locale = useLocale();
  if (item === null)
    return (
      <div class="traffic-detail">
        <p class="empty">{words.pickRow}</p>
      </div>
    );
  const { row } = item;
  return (
    <div class="traffic-detail">
      <header>
        <div>
          <b>{row.name}</b>{' '}
          <span>
            {row.direction === 'in' ? words.called : words.told} · {preciseTime(row.at, locale)} ·{' '}
            {words.millis(row.millis)}
            {row.retry > 0 && ` · ${words.retryNumber(row.retry)}`}
          </span>{' '}
          {row.error !== null && <code>{row.error}</code>}
        </div>
        <button type="button" class="tool" aria-label={words.close} title={words.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <h3>{words.sent}</h3>
      <Json value={item.sent} />
      <h3>{row.direction === 'in' ? words.answered : words.acknowledged}</h3>
      <Json value={item.answer} />
    </div>
  );
}

function Json({ value }: { readonly value: unknown }) {
  const text = JSON.stringify(value, null, 2) ?? '';
  return <Preformatted text={text}>{text}</Preformatted>;
}
