import { Button, Input } from 'antd';
import { useState } from 'react';
import type { SealLine, SealRegister } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { StatusTag } from '@/shared/ui/StatusTag';
import { SealPicture } from './SealPicture';
import { useSealChange } from './useSealChange';

const stateOf = (seal: SealLine, today: string): string =>
  seal.isInForce ? '在用' : seal.from !== null && seal.from > today ? '待启用' : '已停用';

/** The register: every seal there ever was, with its days and its picture. */
export function Seals({ register, mayChange }: { register: SealRegister; mayChange: boolean }) {
  return (
    <section className="panel" aria-labelledby="seals-head">
      <h2 id="seals-head">印章登记</h2>
      {!register.isReady && (
        <p className="notice" data-tone="red">
          今天没有在用的审批服务专用章，需要盖章的文书不能出具。请登记启用。
        </p>
      )}
      <ul className="seal-list">
        {register.seals.map(seal => (
          <li key={seal.id ?? 'profile'} data-old={!seal.isInForce || undefined}>
            <SealPicture picture={seal.picture} text={seal.text} />
            <div className="seal-facts">
              <strong>{seal.text}</strong>
              <span>
                <StatusTag>{stateOf(seal, register.today)}</StatusTag>
                {seal.owner !== null && ` ${seal.owner}原业务专用章`}
              </span>
              {seal.from === null ? (
                <span className="cell-2">取自中心档案，尚未登记启用文书。登记后以登记为准。</span>
              ) : (
                <>
                  <span className="num">{`${seal.from} 至 ${seal.to ?? '另行通知'}`}</span>
                  <span className="cell-2">
                    {seal.document}
                    {seal.recordedBy ? ` · 登记人 ${seal.recordedBy}` : ' · 设立时登记'}
                    {seal.endedBy && ` · 停用登记人 ${seal.endedBy}`}
                  </span>
                </>
              )}
              <span>{`用印 ${seal.uses} 次`}</span>
              {mayChange && seal.id !== null && (seal.to === null || seal.to >= register.today) && (
                <EndSeal id={seal.id} text={seal.text} today={register.today} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EndSeal({ id, text, today }: { id: string; text: string; today: string }) {
  const [lastDay, setLastDay] = useState<string | null>(null);
  const end = useSealChange(() => setLastDay(null));
  const close = () => {
    end.forget();
    setLastDay(null);
  };
  return (
    <>
      <Button aria-label={`停用 ${text}`} onClick={() => setLastDay(today)}>
        停用
      </Button>
      {lastDay !== null && (
        <CommandDialog
          title={`停用：${text}`}
          ok="停用"
          isFinal
          isBusy={end.isPending}
          error={end.error}
          again={end.again}
          close={close}
          submit={() => end.mutate({ path: `/seals/${id}/end`, body: { lastDay } })}
        >
          <Field
            label="最后一日"
            hint="含当日。次日起没有别的印章在用的，盖章的文书都不能出具。"
            error={fieldMessage(end.error, 'lastDay')}
          >
            {control => <Input {...control} type="date" value={lastDay} onChange={e => setLastDay(e.target.value)} />}
          </Field>
        </CommandDialog>
      )}
    </>
  );
}
