import type { ClockView } from '@/shared/api/contract';
import { clockFace, clockFoot } from './clock';

/** Mark, word, number and pattern of one clock; `short` leaves out which clock it is and its due day. */
export function ClockChip({ clock, short = false }: { clock: ClockView; short?: boolean }) {
  const [mark, words] = clockFace(clock);
  return (
    <span className="clock-chip" data-light={clock.light}>
      <span className="clock-chip-face">
        <span aria-hidden="true">{mark}</span>
        <span>{words}</span>
      </span>
      {!short && <span className="clock-chip-sub">{clockFoot(clock)}</span>}
    </span>
  );
}
