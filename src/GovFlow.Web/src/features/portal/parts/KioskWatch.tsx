import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { http } from '@/shared/api/client';
import { publicPaths } from '@/shared/paths';
import { askMs, idleMs, useKiosk } from '../kiosk';

/** At a kiosk: asks after 90 seconds without a touch, and clears everything 20 seconds later. */
export function KioskWatch() {
  return useKiosk() ? <Watch /> : null;
}

function Watch() {
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isAsking, setAsking] = useState(false);
  const end = useCallback(async () => {
    queries.clear();
    await http.post('/applicant/logout').catch(() => undefined);
    // A new document: no form, picture or address of the person before stays in it.
    window.location.replace(publicPaths.kiosk);
  }, [queries]);
  useEffect(() => {
    document.documentElement.dataset.kiosk = 'yes';
    let timer = 0;
    const wait = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setAsking(true), idleMs);
    };
    wait();
    const touches = ['pointerdown', 'keydown', 'input', 'scroll'] as const;
    for (const touch of touches) document.addEventListener(touch, wait, { passive: true, capture: true });
    return () => {
      window.clearTimeout(timer);
      for (const touch of touches) document.removeEventListener(touch, wait, { capture: true });
    };
  }, []);
  useEffect(() => {
    if (!isAsking) return;
    dialog.current?.showModal();
    const timer = window.setTimeout(() => void end(), askMs);
    return () => window.clearTimeout(timer);
  }, [isAsking, end]);
  const goOn = () => {
    dialog.current?.close();
    setAsking(false);
  };
  return (
    <>
      <button type="button" className="p-kiosk-end" onClick={() => void end()}>
        办完了，清除并退出
      </button>
      <dialog ref={dialog} className="p-kiosk-ask" aria-labelledby="kiosk-ask" onCancel={goOn}>
        <h2 id="kiosk-ask">还在办理吗？</h2>
        <p>{askMs / 1_000} 秒内没有选择，将清除您填写的内容并退出。</p>
        <div className="p-acts">
          <button type="button" className="p-button" onClick={goOn}>
            继续办理
          </button>
          <button type="button" className="p-button" data-kind="plain" onClick={() => void end()}>
            清除并退出
          </button>
        </div>
      </dialog>
    </>
  );
}
