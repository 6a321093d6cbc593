import { type FormEvent, useState } from 'react';
import { explain, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { Button } from '../ui/Button';
import { FilePicker } from './FilePicker';

type Sent = Record<string, readonly string[]>;

interface Asked {
  code: string;
  name: string;
  note?: string | null | undefined;
}

/** 补交材料: what the notice asks for, ticked and pictured; it counts from today once the window finds it in order. */
export function SendSupplement({
  path,
  asked,
  onDone,
}: {
  /** Where it is sent: to one case, or to a whole matter. */
  path: string;
  asked: readonly Asked[];
  onDone: () => void;
}) {
  const [sent, setSent] = useState<Sent>({});
  const [isMissing, setMissing] = useState(false);
  const send = useCommand<object, undefined>({ onDone });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const materials = Object.entries(sent).map(([code, files]) => ({ code, files }));
    setMissing(materials.length === 0);
    if (materials.length > 0) (send.again ?? (() => send.mutate({ path, body: { materials } })))();
  };
  const tick = (code: string, isTicked: boolean) =>
    setSent(before => {
      const { [code]: files = [], ...others } = before;
      return isTicked || files.length > 0 ? { ...others, [code]: files } : others;
    });
  return (
    <form className="p-card p-form" noValidate onSubmit={submit}>
      <h2>补交材料</h2>
      {isMissing && <p className="field-error">请勾选这次补交的材料</p>}
      <ul className="p-material-list" aria-label="这次补交的材料">
        {asked.map(({ code, name, note }) => (
          <li key={code}>
            <label>
              <input type="checkbox" checked={code in sent} onChange={e => tick(code, e.target.checked)} />
              <span>{name}</span>
            </label>
            {note && <p className="muted">{note}</p>}
            <FilePicker
              name={name}
              ids={sent[code] ?? []}
              onAdd={id => setSent(before => ({ ...before, [code]: [...(before[code] ?? []), id] }))}
              onDrop={id => setSent(before => ({ ...before, [code]: (before[code] ?? []).filter(one => one !== id) }))}
            />
          </li>
        ))}
      </ul>
      <p className="muted">窗口核对后出具收取凭证；符合要求的，收到之日按今天提交之日计。原件请到窗口交验。</p>
      {send.error !== null && (
        <p className="notice" data-tone="amber" role="alert">
          {send.again ? '没有收到答复，可以再提交一次，不会重复。' : explain(problemOf(send.error))}
        </p>
      )}
      <Button type="submit" isBusy={send.isPending}>
        提交补交材料
      </Button>
    </form>
  );
}
