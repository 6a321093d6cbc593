import { Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Me } from '@/shared/api/contract';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { tour } from '@/shared/tour/tour';
import { addressOf, type Stop, stopsFor } from './stops';
import './tour.css';

/**
 * 新手导览: walks the person's own pages, one stop at a time; it can be left at any of them. It stands beside the page and
 * covers nothing, so that whoever wants to try something at once may.
 */
export function FirstDayTour({ me }: { me: Me }) {
  const navigate = useNavigate();
  const [at, setAt] = useState<number | null>(null);
  const stops = stopsFor(me);
  const stop = at === null ? undefined : stops[at];
  const goTo = (index: number) => {
    const next = stops[index];
    if (next === undefined) return;
    setAt(index);
    void navigate(next.path);
  };
  const leave = () => {
    setAt(null);
    tour.settle(me.id);
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  const begin = useRef(() => {});
  begin.current = () => goTo(0);
  useEffect(() => tour.onBegin(() => begin.current()), []);
  useShortcut({ key: 'Escape', label: '离开导览', area: '新手导览', enabled: at !== null, run: leave });
  if (at === null || stop === undefined) return null;
  const isLast = at === stops.length - 1;
  return (
    <>
      <Ring key={`ring-${at}`} address={addressOf(stop, me.navigation)} />
      <Panel
        key={at}
        stop={stop}
        count={`第 ${at + 1} 站，共 ${stops.length} 站`}
        back={at === 0 ? null : () => goTo(at - 1)}
        on={isLast ? leave : () => goTo(at + 1)}
        onLabel={isLast ? '看完了' : '下一站'}
        leave={isLast ? null : leave}
      />
    </>
  );
}

interface PanelProps {
  stop: Stop;
  count: string;
  back: (() => void) | null;
  on: () => void;
  onLabel: string;
  leave: (() => void) | null;
}

/** The way on has the focus at every stop, described by the stop's words: Enter walks the whole tour, and a reader reads it. */
function Panel({ stop, count, back, on, onLabel, leave }: PanelProps) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const focus = () => next.current?.focus({ preventScroll: true });
    // The page of the stop puts the focus on its heading once it is there; the way on takes it back, until the person moves it.
    const takeBack = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest('.tour-panel') === null) focus();
    };
    const settled = new AbortController();
    const { signal } = settled;
    const settle = () => settled.abort();
    focus();
    document.addEventListener('focusin', takeBack, { signal });
    document.addEventListener('keydown', settle, { signal, capture: true });
    document.addEventListener('pointerdown', settle, { signal, capture: true });
    return settle;
  }, []);
  return (
    <aside className="tour-panel" aria-label="导览">
      <div id="tour-words">
        <h2>{stop.title}</h2>
        <p>{stop.text}</p>
      </div>
      <div className="tour-acts">
        <span className="muted num">{count}</span>
        {leave && (
          <Button size="small" type="text" onClick={leave}>
            离开导览
          </Button>
        )}
        {back && (
          <Button size="small" onClick={back}>
            上一站
          </Button>
        )}
        <Button size="small" type="primary" ref={next} aria-describedby="tour-words" onClick={on}>
          {onLabel}
        </Button>
      </div>
    </aside>
  );
}

/** Marks the place's link in the menu: where to find the page again tomorrow. */
function Ring({ address }: { address: string }) {
  useLayoutEffect(() => {
    const link = document.querySelector<HTMLElement>(`.rail a[href="${address}"]`);
    if (link === null) return;
    link.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    link.dataset.tour = 'here';
    return () => {
      delete link.dataset.tour;
    };
  }, [address]);
  return null;
}
