import { Input, Select } from 'antd';
import { useState } from 'react';
import type { AlertView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import type { AlertAct } from '../model';

interface Props {
  act: AlertAct;
  /** Who may be asked, the foremost first. */
  answerers: AlertView['answerers'];
  isBusy: boolean;
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (body: object) => void;
}

/** The words of an act on an alert, and the day where something is asked. */
export function ActOnAlert({ act, answerers, isBusy, error, again, close, send }: Props) {
  const [text, setText] = useState('');
  const [dueDay, setDueDay] = useState('');
  const [personId, setPersonId] = useState<string | null>(answerers[0]?.id ?? null);
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
        if (isComplete) send(act.asks ? { text: text.trim(), dueDay, personId } : { text: text.trim() });
      }}
    >
      {act.asks && (
        <Field
          id="alert-person"
          label="由谁答复"
          hint={answerers.length > 0 ? '逾期不答复的自动发出红牌' : '没有在岗人员，请先安排人员'}
          error={fieldMessage(error, 'personId')}
        >
          {control => (
            <Select
              {...control}
              style={{ width: '100%' }}
              value={personId}
              options={answerers.map(one => ({ value: one.id, label: `${one.name}（${one.as}）` }))}
              onChange={setPersonId}
            />
          )}
        </Field>
      )}
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
