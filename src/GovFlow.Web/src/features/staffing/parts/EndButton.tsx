import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { fieldMessage } from '@/shared/api/problem';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { useStaffChange, useToday } from './useStaffChange';

interface Props {
  /** Whose or what ends, for readers. */
  what: string;
  path: string;
  body: (lastDay: string) => object;
}

/** Ends an entry with a day; what was recorded stays recorded. */
export function EndButton({ what, path, body }: Props) {
  const today = useToday();
  const [lastDay, setLastDay] = useState<string | null>(null);
  const end = useStaffChange(() => setLastDay(null));
  return (
    <>
      <Button aria-label={`终止 ${what}`} onClick={() => setLastDay(today)}>
        终止
      </Button>
      <Modal
        open={lastDay !== null}
        title={`终止：${what}`}
        okText="终止"
        okButtonProps={{ danger: true }}
        cancelText="取消"
        confirmLoading={end.isPending}
        onCancel={() => {
          end.forget();
          setLastDay(null);
        }}
        onOk={() => {
          if (end.again !== null) end.again();
          else if (lastDay) end.mutate({ path, body: body(lastDay) });
        }}
      >
        <CommandFailure error={end.error} again={end.again} />
        <Field
          label="最后一日"
          hint="含当日；此前已经办理的事项不因此改变。"
          error={fieldMessage(end.error, 'lastDay')}
        >
          {control => (
            <Input {...control} type="date" value={lastDay ?? ''} onChange={e => setLastDay(e.target.value)} />
          )}
        </Field>
      </Modal>
    </>
  );
}
