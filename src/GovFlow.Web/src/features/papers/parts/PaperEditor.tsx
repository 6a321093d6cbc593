import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef, useState } from 'react';
import type { PaperText } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { paperPreviewQuery } from '../api';
import { insert } from '../core/insert';
import { PaperLook } from './PaperLook';
import { PaperWords } from './PaperWords';
import { usePause } from './usePause';
import { useTextChange } from './useTextChange';

const pauseMs = 400;

interface Props {
  text: PaperText;
  etag: string | null;
  /** The draft is being read again: its version is about to change. */
  isReading: boolean;
  start: { body: string; note: string };
  hasDraft: boolean;
  reload: () => void;
  close: () => void;
}

/** The draft: words on the left, the paper on the right, and what is still missing between them. */
export function PaperEditor({ text, etag, isReading, start, hasDraft, reload, close }: Props) {
  const [body, setBody] = useState(start.body);
  const [note, setNote] = useState(start.note);
  const [kept, setKept] = useState(hasDraft ? start : null);
  const [from, setFrom] = useState<string | null>(null);
  const area = useRef<TextAreaRef>(null);
  const path = `/paper-texts/${text.template}`;
  const rested = usePause(body, pauseMs);
  const findings = useQuery(paperPreviewQuery(text.template, rested)).data?.findings ?? [];
  const keep = useTextChange('草稿已保存', () => {
    setKept({ body, note });
    reload();
  });
  const drop = useTextChange('草稿已删除', () => {
    setKept({ body, note });
    close();
    reload();
  });
  const release = useTextChange('已登记启用', () => {
    setFrom(null);
    close();
    reload();
  });
  const isChanged = kept === null || kept.body !== body || kept.note !== note;
  const isWrong = findings.some(({ isError }) => isError);
  const send = keep.again ?? (() => keep.mutate({ path: `${path}/draft`, body: { body, note: note.trim() }, etag }));
  const put = (source: string) => {
    const box = area.current?.resizableTextArea?.textArea;
    const { text: next, caret } = insert(body, source, box?.selectionStart, box?.selectionEnd);
    setBody(next);
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(caret, caret);
    });
  };
  return (
    <section className="panel" aria-labelledby="paper-draft-head">
      <h2 id="paper-draft-head">草稿</h2>
      <CommandFailure error={keep.error ?? drop.error} again={keep.again ?? drop.again} />
      <div className="paper-desk">
        <Held isHeld={keep.isPending || keep.again !== null} className="stack">
          <Field label="正文" error={fieldMessage(keep.error, 'body')}>
            {control => (
              <Input.TextArea
                {...control}
                ref={area}
                className="paper-body"
                autoSize={{ minRows: 14, maxRows: 26 }}
                maxLength={20_000}
                value={body}
                onChange={e => setBody(e.target.value)}
              />
            )}
          </Field>
          <PaperWords text={text} put={put} />
          <Field label="修订说明" hint="改了什么、为什么改；随版本长期保存。" error={fieldMessage(keep.error, 'note')}>
            {control => <Input {...control} maxLength={500} value={note} onChange={e => setNote(e.target.value)} />}
          </Field>
        </Held>
        <div>
          <ul className="paper-findings" aria-label="检查结果">
            {findings.map(({ code, message, line, isError }) => (
              <li key={`${code} ${line} ${message}`} className="notice" data-tone={isError ? 'red' : 'amber'}>
                {line === null ? message : `第${line}行：${message}`}
              </li>
            ))}
            {findings.length === 0 && (
              <li className="notice" data-tone="green">
                必备内容齐全。
              </li>
            )}
          </ul>
          <PaperLook template={text.template} body={rested} />
        </div>
      </div>
      <div className="paper-acts">
        <Button
          type={isChanged ? 'primary' : 'default'}
          disabled={!isChanged || !note.trim() || isReading}
          loading={keep.isPending}
          onClick={send}
        >
          保存草稿
        </Button>
        <Button
          type={isChanged ? 'default' : 'primary'}
          disabled={isChanged || isWrong || isReading}
          onClick={() => setFrom(text.tomorrow)}
        >
          启用
        </Button>
        <Button
          danger
          loading={drop.isPending}
          onClick={
            drop.again ?? (() => (hasDraft ? drop.mutate({ path: `${path}/draft/drop`, body: {}, etag }) : close()))
          }
        >
          不要草稿
        </Button>
        {isChanged && !note.trim() && <span className="muted">填写修订说明后可以保存。</span>}
        {!isChanged && isWrong && <span className="muted">补齐必备内容后可以启用。</span>}
      </div>
      {from !== null && (
        <CommandDialog
          title={`启用：${text.title}`}
          ok="启用"
          isBusy={release.isPending}
          error={release.error}
          again={release.again}
          close={() => {
            release.forget();
            setFrom(null);
          }}
          submit={() => release.mutate({ path: `${path}/release`, body: { from }, etag })}
        >
          <Field
            label="启用日"
            hint="自这一天起出具的文书用这一版；已经出具的不变。启用日之前可以撤回。"
            error={fieldMessage(release.error, 'from')}
          >
            {control => (
              <Input
                {...control}
                type="date"
                min={text.tomorrow}
                value={from}
                onChange={e => setFrom(e.target.value)}
              />
            )}
          </Field>
        </CommandDialog>
      )}
      <LeaveGuard
        isStarted={isChanged && (body !== start.body || note !== start.note)}
        isUnsaved
        isOwnAddress={() => false}
        title="草稿还没有保存"
        stay="继续修订"
        ways={[{ label: '不要修改', go: async () => true }]}
      >
        离开后，未保存的修改不再保留。
      </LeaveGuard>
    </section>
  );
}
