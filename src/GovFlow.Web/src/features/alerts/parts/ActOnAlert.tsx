import { Input } from 'antd';
import { useState } from 'react';
import type { AlertView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import type { AlertAct } from '../model';

interface Props {
  act: AlertAct;
  /** Who is asked where nobody is named; null = the server must be told. */
  answers: AlertView['answers'];
  isBusy: boolean;
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (body: object) => void;
}

/** The words of an act on an alert, and the day where something is asked. */
export function ActOnAlert({ act, answers, isBusy, error, again, close, send }: Props) {
  const [text, setText] = useState('');
  const [dueDay, setDueDay] = useState('');
  const [isTried, setTried] = useState(false);
  const isComplete = text.trim() !== '' && (!act.asks || dueDay !== '');
  return (
    <CommandDialog
      title={act.label}
      isBusy={isBusy}
      error={error}
      again={again}
      first="alert-text"
      close={close}
      submit={() => {
        setTried(true);
        if (isComplete) send(act.asks ? { text: text.trim(), dueDay } : { text: text.trim() });
      }}
    >
      {act.asks && <p>由{answers?.name ?? '（没有在岗人员，请先安排人员）'}答复，逾期不答复的自动发出红牌。</p>}
      <Field
        id="alert-text"
        label={act.field}
        error={isTried && text.trim() === '' ? `请填写${act.field}` : fieldMessage(error, 'text')}
      >
        {control => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3 }}
            maxLength={1000}
            value={text}
            onChange={e => setText(e.target.value)}
          />
        )}
      </Field>
      {act.asks && (
        <Field
          id="alert-due"
          label="答复期限（含当日）"
          error={isTried && dueDay === '' ? '请填写期限' : fieldMessage(error, 'dueDay')}
        >
          {control => <Input {...control} type="date" value={dueDay} onChange={e => setDueDay(e.target.value)} />}
        </Field>
      )}
    </CommandDialog>
  );
}
