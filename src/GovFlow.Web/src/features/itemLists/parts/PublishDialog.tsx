import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { ItemListView } from '@/shared/api/contract';
import { fieldMessage, problemOf } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { itemListsKey } from '../api';

/** Publishes the list as it stands on the page: whatever moved meanwhile is shown first. */
export function PublishDialog({ list, close }: { list: ItemListView; close: () => void }) {
  const client = useQueryClient();
  const [document, setDocument] = useState('');
  const reread = () => client.invalidateQueries({ queryKey: itemListsKey });
  const publish = useCommand<object, undefined>({
    onDone: () => {
      announce('已公布');
      void reread();
      close();
    },
    onRefused: error => {
      if (problemOf(error).code !== 'invalid') void reread();
    },
  });
  return (
    <CommandDialog
      title={`公布：${list.title}`}
      ok="公布"
      isFinal
      isBusy={publish.isPending}
      error={publish.error}
      again={publish.again}
      first="list-document"
      close={close}
      submit={() =>
        publish.mutate({
          path: `/item-lists/${list.level}/publish`,
          body: { document: document.trim(), fingerprint: list.fingerprint },
        })
      }
    >
      <p>
        公布 {list.entries.length}{' '}
        项，今日起在门户上可以查看、下载。公布后这一版不再改变，事项以后有变化的，公布新的一版。
      </p>
      <Field id="list-document" label="公布清单的文号" error={fieldMessage(publish.error, '$.document')}>
        {control => <Input {...control} maxLength={200} value={document} onChange={e => setDocument(e.target.value)} />}
      </Field>
    </CommandDialog>
  );
}
