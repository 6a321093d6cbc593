import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { caseQuery, findCases } from '@/shared/api/cases';
import type { CommandDone, HandedMaterial } from '@/shared/api/contract';
import { ApiError } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { ClockChip } from '@/shared/clock/ClockChip';
import { worstFirst } from '@/shared/clock/clock';
import { normaliseCode } from '@/shared/identity/idCard';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { kindName } from '@/shared/terms';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { ResultStrip } from '@/shared/ui/ResultStrip';
import { HandIn } from '../parts/HandIn';

/** 补正收取: scan the notice's barcode or type the number; only what is still lacking is listed. */
export function SupplementPage() {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [done, setDone] = useState<CommandDone | null>(null);

  const find = useMutation({
    mutationFn: async (number: string) => {
      const { items } = await findCases({ q: number });
      const found = items.find(row => row.number === number) ?? (items.length === 1 ? items[0] : undefined);
      if (found === undefined) {
        throw new ApiError({
          code: 'not-found',
          detail: '没有这个编号的办件，或不在您的可见范围内。请核对通知单上的编号',
          traceId: null,
        });
      }
      return found.id;
    },
    onSuccess: id => {
      setDone(null);
      setCaseId(id);
    },
  });
  const view = useQuery({ ...caseQuery(caseId ?? ''), enabled: caseId !== null });

  const handIn = useCommand<{ materials: HandedMaterial[]; receivedOn: string | null }, CommandDone>({
    onDone: ({ data }) => {
      setDone(data);
      setTyped('');
      void client.invalidateQueries({ queryKey: ['case'] });
    },
    onRefused: () => void view.refetch(),
  });

  const submit = (e: FormEvent) => {
    e.preventDefault();
    const number = normaliseCode(typed);
    if (number !== '') find.mutate(number);
  };
  useShortcut({
    key: 'Escape',
    label: '换一件',
    area: '补正收取',
    enabled: caseId !== null,
    run: () => setCaseId(null),
  });

  return (
    <Page title="补正收取">
      <form className="panel toolbar" onSubmit={submit} noValidate>
        <Field id="notice-number" label="办件编号" hint="扫描补正材料通知单上的条码，或输入编号后按回车">
          {control => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              className="num"
              style={{ width: 'min(100%, 320px)' }}
              value={typed}
              onChange={e => setTyped(e.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={find.isPending}>
          查找
        </Button>
      </form>
      {find.isError && <Failure error={find.error} retry={() => find.mutate(normaliseCode(typed))} />}
      {done !== null && (
        <ResultStrip title={`${done.case.number}：${done.case.stateLabel}`} papers={done.papers} next={done.next}>
          <Link to={staffPaths.case(done.case.id)}>查看办件</Link>
        </ResultStrip>
      )}
      {caseId !== null && (
        <QueryView query={view}>
          {file => (
            <section className="panel stack" aria-labelledby="hand-in-head">
              <div className="panel-head">
                <h2 id="hand-in-head">
                  <span className="num">{file.number}</span> {file.itemName}
                </h2>
                <span>
                  {kindName(file.kind)} · {file.stateLabel} · {file.applicant.identity.name}
                </span>
              </div>
              <div className="toolbar">
                {worstFirst(file.clocks)
                  .slice(0, 2)
                  .map(clock => (
                    <ClockChip key={clock.id} clock={clock} />
                  ))}
              </div>
              <CommandFailure error={handIn.error} />
              <HandIn
                key={file.etag}
                file={file}
                isBusy={handIn.isPending}
                send={(materials, receivedOn) =>
                  handIn.mutate({
                    path: `/cases/${file.id}/materials`,
                    body: { materials, receivedOn },
                    etag: file.etag,
                  })
                }
              />
            </section>
          )}
        </QueryView>
      )}
    </Page>
  );
}
