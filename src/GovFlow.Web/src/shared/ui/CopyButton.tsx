import { useState } from 'react';
import { announce } from './announce';

/** On a plain http address of the LAN there is no clipboard object; the old command still copies a selection. */
function copyBySelection(text: string): boolean {
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'visually-hidden';
  const focused = document.activeElement;
  document.body.append(box);
  box.select();
  const isCopied = document.execCommand('copy');
  box.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Copies a text and says whether it did. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [label, setLabel] = useState('复制');
  const run = async () => {
    const next = (await copy(text)) ? '已复制' : '未能复制，请选中后按 Ctrl+C';
    setLabel(next);
    announce(next);
  };
  return (
    <button type="button" className="link-button no-print" onClick={() => void run()}>
      {label}
      <span className="visually-hidden">{what}</span>
    </button>
  );
}
