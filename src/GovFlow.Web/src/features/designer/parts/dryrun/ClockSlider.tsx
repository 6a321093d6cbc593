import { useState } from 'react';
import type { DryRunView } from '@/shared/api/contract';
import { lights } from '@/shared/clock/clock';
import { showDay } from '@/shared/format';
import { cardsOf, lightOn, workingDayOf } from '../../core/rehearsal';

const cardWords = { Yellow: '黄牌', Red: '红牌' } as const;

/** The clocks, read on a day the slider chooses: what they show if nothing more is done until then. */
export function ClockSlider({ now }: { now: DryRunView['now'] }) {
  const days = now.workingDays;
  const [number, setNumber] = useState(workingDayOf(days, now.day));
  const day = days[number] ?? now.day;
  const words = `第 ${number} 个工作日 · ${showDay(day)}`;
  return (
    <section aria-labelledby="rehearsal-clocks">
      <h3 id="rehearsal-clocks">时限</h3>
      <label className="rehearsal-slider">
        {words}
        <input
          type="range"
          min={0}
          max={days.length - 1}
          value={number}
          aria-valuetext={words}
          onChange={e => setNumber(Number(e.target.value))}
        />
      </label>
      <ul className="rehearsal-clocks">
        {now.clocks.map(clock => {
          const light = lightOn(clock, day);
          const cards = cardsOf(clock, days);
          return (
            <li key={`${clock.name} ${clock.startDay}`} data-light={light ?? undefined}>
              <span className="rehearsal-light" aria-hidden="true">
                {light === null ? '–' : lights[light][0]}
              </span>{' '}
              {clock.name} {clock.budget}
              {clock.due && `，至 ${showDay(clock.due)}`}
              {clock.isProvisional && '（暂定）'}
              {clock.stoppedDay && <span className="muted">　已于 {showDay(clock.stoppedDay)} 停止</span>}
              {(light === 'Yellow' || light === 'Red') && <strong>　{cardWords[light]}</strong>}
              {light === 'Paused' && <strong>　停止计时</strong>}
              {cards.length > 0 && (
                <div className="muted">
                  {cards.map(card => `第 ${card.number} 个工作日：${cardWords[card.light]}`).join('；')}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
