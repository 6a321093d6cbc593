import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { http } from '@/shared/api/client';
import type { OrganisationPerson } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';
import { AskOnce } from '@/shared/ui/AskOnce';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { useOrganisation } from './useOrganisation';

/** The photo of the public board: chosen and sent, or taken down. */
export function PhotoDialog({ person, close }: { person: OrganisationPerson; close: () => void }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [id] = useState(newId);
  const path = `/organisation/people/${encodeURIComponent(person.id)}/photo`;
  const send = useMutation({
    mutationFn: (chosen: File) =>
      http.postFile<undefined>(path, chosen, 'application/octet-stream', { 'Command-Id': id }),
    onSuccess: () => {
      announce('已上传照片');
      void client.invalidateQueries({ queryKey: ['org'] });
      close();
    },
    gcTime: 0,
  });
  const remove = useOrganisation('已撤下照片', close);
  return (
    <CommandDialog
      title={`照片：${person.name}`}
      ok="上传"
      isBusy={send.isPending || remove.isPending}
      error={send.error ?? remove.error}
      again={remove.again}
      close={close}
      submit={() => file !== null && send.mutate(file)}
    >
      <p>照片显示在门户“公示”的去向公示牌上，任何人都看得到。</p>
      {person.photo !== null && <img className="org-photo-large" src={person.photo} alt={`${person.name}现在的照片`} />}
      <Field label="选择照片" hint="JPG、PNG，不超过 2 MB。">
        {control => (
          <input
            {...control}
            type="file"
            accept="image/jpeg,image/png"
            onChange={e => setFile(e.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {person.photo !== null && (
        <AskOnce
          consequence="公示牌上随即没有照片；要再显示须重新上传。"
          ok="撤下"
          run={() => remove.mutate({ path: `${path}/remove`, body: {} })}
        >
          {ask => (
            <Button type="link" onClick={ask}>
              撤下现在的照片
            </Button>
          )}
        </AskOnce>
      )}
    </CommandDialog>
  );
}
