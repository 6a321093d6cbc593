import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router';
import { caseQuery, findCases } from '@/shared/api/cases';
import type { CommandDone, HandedMaterial } from '@/shared/api/contract';
import { ApiError } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { ClockChip } from '@/shared/clock/ClockChip';
import { worstFirst } from '@/shared/clock/clock';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useFirstPrint } from '@/shared/print/useFirstPrint';
import { kindName } from '@/shared/terms';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { ResultStrip } from '@/shared/ui/ResultStrip';
import { lookUpWordsOf } from '../handIn.model';
import { AwaitedList, SentList } from '../parts/AwaitedList';
import { HandIn } from '../parts/HandIn';
import './intake.css';

/** 补正收取: scan the code on the notice or type the number; only what is still lacking is listed. */
export function SupplementPage() {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [done, setDone] = useState<CommandDone | null>(null);
  /** How often something was handed in here: each time begins with nothing judged. */
  const [round, setRound] = useState(0);
  const { unprinted, print } = useFirstPrint();
  const numberField = useRef<InputRef>(null);

  const find = useMutation({
    mutationFn: async (words: string) => {
      const { items } = await findCases({ q: words });
      const found = items.find(row => row.number === words) ?? (items.length === 1 ? items[0] : undefined);
      if (found === undefined) {
        throw new ApiError({
          code: 'not-found',
          detail: '没有这个编号的办件，或不在您的可见范围内。请核对通知单上的编号',
          traceId: null,
        });
      }
      return found.id;
    },
    onSuccess: id => take(id),
  });
  const take = (id: string) => {
    setDone(null);
    setRound(0);
    handIn.forget();
    setCaseId(id);
  };
  const view = useQuery({ ...caseQuery(caseId ?? ''), enabled: caseId !== null });

  const handIn = useCommand<{ materials: HandedMaterial[]; receivedOn: string | null }, CommandDone>({
    onDone: ({ data }) => {
      setDone(data);
      setRound(before => before + 1);
      setTyped('');
      numberField.current?.focus();
      announce(`${data.case.number} ${data.case.stateLabel}，凭证送打印`);
      void print(data.papers);
      void client.invalidateQueries({ queryKey: ['case'] });
    },
    onRefused: () => void view.refetch(),
  });

  const submit = (e: FormEvent) => {
    e.preventDefault();
    const words = lookUpWordsOf(typed);
    if (words !== '') find.mutate(words);
  };
  useShortcut({
    key: 'Escape',
    label: '换一件',
    area: '补正收取',
    enabled: caseId !== null && handIn.again === null,
    run: () => setCaseId(null),
  });

  return (
    <Page title="补正收取">
      <form className="panel toolbar" onSubmit={submit} noValidate>
        <Field id="notice-number" label="办件编号" hint="扫描补正材料通知单上的二维码，或输入编号后按回车">
          {control => (
            <Input
              {...control}
              ref={numberField}
              autoFocus
              disabled={handIn.again !== null}
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
      {find.isError && <Failure error={find.error} retry={() => find.mutate(lookUpWordsOf(typed))} />}
      {done !== null && (
        <ResultStrip
          title={`${done.case.number}：${done.case.stateLabel}`}
          papers={done.papers}
          unprinted={unprinted}
          next={done.next}
          takesFocus={false}
        >
          <Link to={staffPaths.case(done.case.id)}>查看办件</Link>
        </ResultStrip>
      )}
      {caseId === null && <SentList open={take} />}
      {caseId === null && <AwaitedList open={take} />}
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
              <CommandFailure error={handIn.error} again={handIn.again} />
              <HandIn
                key={`${file.id} ${round}`}
                file={file}
                isBusy={handIn.isPending}
                again={handIn.again}
                takesFocus={round === 0}
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
