import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { changeLook, sizes, useLook } from '../look';

/** 长辈版's own tools: larger, more contrast, read aloud. */
export function ElderBar() {
  const { isElder, size, isHighContrast } = useLook();
  if (!isElder) return null;
  const at = sizes.indexOf(size);
  const resize = (to: number) => {
    const next = sizes[to];
    if (next) changeLook({ size: next });
  };
  return (
    <div className="p-elder-bar no-print" role="toolbar" aria-label="长辈版工具">
      <div className="p-inner">
        <button type="button" aria-disabled={at === sizes.length - 1} onClick={() => resize(at + 1)}>
          字再大些
        </button>
        <button type="button" aria-disabled={at === 0} onClick={() => resize(at - 1)}>
          字小一些
        </button>
        <button
          type="button"
          aria-pressed={isHighContrast}
          onClick={() => changeLook({ isHighContrast: !isHighContrast })}
        >
          高对比
        </button>
        <ReadAloud />
      </div>
    </div>
  );
}

/** 朗读 what stands on the page, where the device can speak. It stops when the page is left. */
function ReadAloud() {
  const [isSpeaking, setSpeaking] = useState(false);
  const { pathname } = useLocation();
  const canSpeak = 'speechSynthesis' in window;
  useEffect(() => {
    if (!canSpeak) return;
    void pathname;
    return () => {
      window.speechSynthesis.cancel();
      setSpeaking(false);
    };
  }, [canSpeak, pathname]);
  if (!canSpeak) return null;
  const speak = () => {
    window.speechSynthesis.cancel();
    if (isSpeaking) return setSpeaking(false);
    // biome-ignore lint/performance/useDomNodeTextContent: what is not seen is not read aloud.
    const said = new SpeechSynthesisUtterance(document.getElementById('main')?.innerText ?? '');
    said.lang = 'zh-CN';
    said.rate = 0.9;
    said.onend = () => setSpeaking(false);
    said.onerror = () => setSpeaking(false);
    window.speechSynthesis.speak(said);
    setSpeaking(true);
  };
  return (
    <button type="button" aria-pressed={isSpeaking} onClick={speak}>
      {isSpeaking ? '停止朗读' : '朗读本页'}
    </button>
  );
}
