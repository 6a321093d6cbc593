import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { AwayLine } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import type { LegalDay } from '@/shared/format';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { daysWords, lastDayOf } from '../model';

interface Props {
  line: AwayLine;
  today: LegalDay;
  close: () => void;
}

/** 销假: somebody is back, stays away longer, or never left. */
export function BackDialog({ line, today, close }: Props) {
  const client = useQueryClient();
  const [lastDay, setLastDay] = useState<string>(lastDayOf(line, today));
  const title = line.hasBegun ? '销假' : '取消登记';
  const end = useCommand<object, unknown>({
    onDone: () => {
      announce(line.hasBegun ? `${line.name} 已销假` : '已取消登记');
      for (const key of ['people', 'me', 'tasks']) void client.invalidateQueries({ queryKey: [key] });
      close();
    },
  });
  const submit = () => end.mutate({ path: `/people/${line.personId}/absence/${line.id}/end`, body: { lastDay } });
  return (
    <CommandDialog
      title={`${title}：${line.name}`}
      ok={title}
      cancel="返回"
      isBusy={end.isPending}
      error={end.error}
      again={end.again}
      first={line.hasBegun ? 'back-last-day' : undefined}
      close={close}
      submit={submit}
    >
      <p>
        登记的离岗：{daysWords(line)}。
        {line.hasBegun ? '销假后A岗恢复办理，已由B岗办理的事项不变。' : '取消后视为没有登记过。'}
      </p>
      {line.hasBegun && (
        <Field
          id="back-last-day"
          label="离岗的最后一日"
          hint="今日已回岗的填昨日；要延长的填新的最后一日"
          error={fieldMessage(end.error, 'lastDay')}
        >
          {control => <Input {...control} type="date" value={lastDay} onChange={e => setLastDay(e.target.value)} />}
        </Field>
      )}
    </CommandDialog>
  );
}
