import { useEffect, useRef, useState } from 'react';
import { callKey, type QueueScreen, spoken, unheard } from './calls';
import { hourOf, readToken, staleAfterMs } from './model';
import './calls.css';

const askEveryMs = 4_000;
const patienceMs = 10_000;

/** 叫号屏: over the windows, for whoever waits. Numbers and windows, nobody's name; it needs no log-in. */
export function CallScreen() {
  const { screen, isStale } = useScreen();
  const [speaks, setSpeaks] = useState(false);
  useSpeech(screen?.calls, speaks);
  if (screen === null) {
    return (
      <main className="wall-note">
        <h1>正在连接</h1>
        <p>连上之后自动显示，不需要操作。</p>
      </main>
    );
  }
  const [first, ...others] = screen.calls;
  return (
    <main className="calls" data-stale={isStale || undefined}>
      <header>
        <h1>{screen.centre} 叫号</h1>
        <p role="status">
          {isStale && <strong>数据中断，请听窗口叫号　</strong>}
          {hourOf(screen.now, screen.timeZone)}
        </p>
      </header>
      {first === undefined ? (
        <p className="calls-none">还没有叫号。请在取号机或者导办台取号。</p>
      ) : (
        <section className="calls-now" aria-label="刚叫到的号">
          <strong>{first.number}</strong>
          <span>请到 {first.window}</span>
        </section>
      )}
      <ol className="calls-list" aria-label="最近叫过的号">
        {others.map(({ number, window, isCurrent }) => (
          <li key={number} data-past={!isCurrent || undefined}>
            <strong>{number}</strong>
            <span>{window}</span>
          </li>
        ))}
      </ol>
      <footer>
        <ul>
          {screen.classes.map(({ name, waiting }) => (
            <li key={name}>
              {name === '*' ? '全部事项' : name} <strong>{isStale ? '—' : waiting}</strong> 人等候
            </li>
          ))}
        </ul>
        <p>
          {screen.rule}
          <button type="button" aria-pressed={speaks} onClick={() => setSpeaks(!speaks)}>
            {speaks ? '关闭语音' : '打开语音'}
          </button>
        </p>
      </footer>
    </main>
  );
}

/** Asks for ever; what has not been heard for a minute is not taken for the present. */
function useScreen(): { screen: QueueScreen | null; isStale: boolean } {
  const [token] = useState(readToken);
  const [screen, setScreen] = useState<QueueScreen | null>(null);
  const [isStale, setStale] = useState(false);
  const heardAt = useRef(0);
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      try {
        const answer = await fetch('/api/public/queue', {
          headers: { Accept: 'application/json', ...(token ? { 'X-Wall-Token': token } : {}) },
          cache: 'no-store',
          signal: AbortSignal.timeout(patienceMs),
        });
        if (isGone || !answer.ok) return;
        const heard = (await answer.json()) as QueueScreen;
        heardAt.current = performance.now();
        setScreen(heard);
        setStale(false);
      } catch {
        // The line is away; the next question comes by itself.
      }
    };
    void ask();
    const asking = setInterval(() => void ask(), askEveryMs);
    const looking = setInterval(() => setStale(performance.now() - heardAt.current > staleAfterMs), 1_000);
    return () => {
      isGone = true;
      clearInterval(asking);
      clearInterval(looking);
    };
  }, [token]);
  return { screen, isStale };
}

/** Browsers speak only after somebody has pressed something: so there is a button. */
function useSpeech(calls: QueueScreen['calls'] | undefined, speaks: boolean) {
  const heard = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (calls === undefined) return;
    for (const call of unheard(calls, heard.current)) {
      if (!speaks || !('speechSynthesis' in globalThis)) continue;
      const words = new SpeechSynthesisUtterance(spoken(call));
      words.lang = 'zh-CN';
      globalThis.speechSynthesis.speak(words);
    }
    // One that comes back into sight was spoken before.
    heard.current = new Set([...(heard.current ?? []), ...calls.map(callKey)]);
  }, [calls, speaks]);
}
