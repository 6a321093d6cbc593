import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CaseView, CommandDone, FeeBoard, FeeOrder, PaymentChecked } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { showDay, showYuan } from '@/shared/format';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { StatusTag } from '@/shared/ui/StatusTag';
import { feesQuery } from '../api';

interface Props {
  file: CaseView;
  board: FeeBoard;
  settle: (label: string, done: CommandDone) => void;
  reload: () => void;
}

/** The page's section of it, where the item charges or anything was ever paid. */
export function useFees(file: CaseView, settle: Props['settle'], reload: Props['reload']) {
  // Nothing is charged before the decision; every other case spares the question.
  const board = useQuery({ ...feesQuery(file.id), enabled: file.decision != null }).data;
  return board && (board.orders.length > 0 || board.paid.length > 0 || board.taskId !== null)
    ? [{ id: 'fees', title: '收费', part: <Fees file={file} board={board} settle={settle} reload={reload} /> }]
    : [];
}

/** 收费: the order of what is to be paid, what became of it, and what was paid. */
function Fees({ file, board, settle, reload }: Props) {
  const [asked, setAsked] = useState<'order' | 'take-back' | null>(null);
  const act = useCommand<object, CommandDone>({
    onDone: ({ data }) => {
      settle(asked === 'order' ? '开具缴款单' : '撤回缴款单', data);
      setAsked(null);
    },
  });
  const [said, setSaid] = useState<string | null>(null);
  const check = useCommand<object, PaymentChecked>({
    onDone: ({ data }) => {
      setSaid(data.text);
      if (data.isPaid) reload();
    },
  });
  const open = board.orders.find(({ state }) => state === 'Open');
  const send = (body: object) => act.mutate({ path: `/cases/${file.id}/fees/${asked ?? ''}`, body, etag: file.etag });
  const ask = (code: string) => {
    act.forget();
    setAsked(code as 'order' | 'take-back');
  };
  return (
    <>
      {board.orders.map(order => (
        <Order key={order.id} order={order} />
      ))}
      {board.paid.length > 0 && (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">已缴费用</th>
              <th scope="col" className="num">
                金额
              </th>
              <th scope="col">票据号</th>
              <th scope="col">日期</th>
            </tr>
          </thead>
          <tbody>
            {board.paid.map(paid => (
              <tr key={paid.name}>
                <td>{paid.name}</td>
                <td className="num">{showYuan(paid.amount)}</td>
                <td className="num">{paid.receipt}</td>
                <td>
                  {showDay(paid.paidOn)} {paid.isOnline ? '网上' : '窗口'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {board.surpluses.map(surplus => (
        <p className="notice" data-tone="amber" key={surplus.serial}>
          多缴 {showYuan(surplus.amount)}待退付：{showDay(surplus.paidOn)}网上到账，票据号 {surplus.receipt}，平台流水号{' '}
          {surplus.serial}
        </p>
      ))}
      {board.orders.length === 0 && board.paid.length === 0 && (
        <p className="muted">
          有多项费用，或者申请人要{board.isOnline ? '在手机上' : '另行'}
          缴费的，先开具缴款单；当面收一项的，在环节中直接填写票据号。
        </p>
      )}
      {said && (
        <p className="notice" role="status">
          {said}
        </p>
      )}
      <CommandFailure error={check.error} again={check.again} />
      {!asked && <CommandFailure error={act.error} again={act.again} />}
      <div className="toolbar">
        {board.actions.map(({ code, label, allowed, whyNot }) => (
          <span key={code}>
            <Button disabled={!allowed || act.isPending} title={whyNot ?? undefined} onClick={() => ask(code)}>
              {label}
            </Button>
            {!allowed && whyNot && <small className="cell-2 muted">{whyNot}</small>}
          </span>
        ))}
        {board.orders.length > 0 && board.isOnline && (
          <Button
            loading={check.isPending}
            onClick={() => check.mutate({ path: `/cases/${file.id}/fees/check`, body: {} })}
          >
            核对到账
          </Button>
        )}
      </div>
      {asked && (
        <FeeDialog
          act={asked}
          board={board}
          open={open}
          isBusy={act.isPending}
          error={act.error}
          again={act.again}
          close={() => setAsked(null)}
          send={send}
        />
      )}
    </>
  );
}

const tones = { Open: 'yellow', Paid: 'ok', LetOff: 'ok', TakenBack: 'grey' } as const;

function Order({ order }: { order: FeeOrder }) {
  return (
    <dl className="facts">
      <div>
        <dt>缴款单</dt>
        <dd>
          <StatusTag tone={tones[order.state]}>{order.stateLabel}</StatusTag> 合计{' '}
          <b className="num">{showYuan(order.total)}</b>
          <small className="cell-2">
            {showDay(order.issuedOn)} {order.issuedBy}开具{order.takenBack ? `；撤回原因：${order.takenBack}` : ''}
          </small>
        </dd>
      </div>
      {order.lines.map(line => (
        <div key={line.name}>
          <dt>{line.name}</dt>
          <dd className="num">
            × {line.quantity}，{showYuan(line.amount)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface DialogProps {
  act: 'order' | 'take-back';
  board: FeeBoard;
  open: FeeOrder | undefined;
  isBusy: boolean;
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (body: object) => void;
}

/** 开具: a quantity for each line that is charged. 撤回: why. */
function FeeDialog({ act, board, open, isBusy, error, again, close, send }: DialogProps) {
  const [lines, setLines] = useState([{ name: board.listed[0] ?? '', quantity: '1' }]);
  const [reason, setReason] = useState('');
  const change = (at: number, over: Partial<(typeof lines)[number]>) =>
    setLines(before => before.map((line, i) => (i === at ? { ...line, ...over } : line)));
  const left = board.listed.filter(name => !lines.some(line => line.name === name));
  const submit = () => send(act === 'order' ? { taskId: board.taskId, lines } : { orderId: open?.id, reason });
  return (
    <CommandDialog
      title={act === 'order' ? '开具缴款单' : '撤回缴款单'}
      isBusy={isBusy}
      error={error}
      again={again}
      first="fee-first"
      close={close}
      submit={submit}
    >
      {act === 'order' ? (
        <>
          <p>
            金额按收费目录清单计算。开具后通知申请人
            {board.isOnline ? '，可以在手机上缴费，也可以到窗口缴费' : '到窗口缴费'}。
          </p>
          {lines.map((line, i) => (
            <div className="fee-line" key={line.name}>
              <Choice
                id={i === 0 ? 'fee-first' : undefined}
                label={`收费项目${lines.length > 1 ? i + 1 : ''}`}
                value={line.name}
                options={[line.name, ...left].map(name => ({ value: name, label: name }))}
                onChange={name => change(i, { name })}
                error={fieldMessage(error, `lines[${i}].name`)}
              />
              <Field label={`数量${lines.length > 1 ? i + 1 : ''}`} error={fieldMessage(error, `lines[${i}].quantity`)}>
                {control => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    value={line.quantity}
                    onChange={e => change(i, { quantity: e.target.value })}
                  />
                )}
              </Field>
              {lines.length > 1 && (
                <Button onClick={() => setLines(before => before.filter((_, at) => at !== i))}>去掉第{i + 1}项</Button>
              )}
            </div>
          ))}
          {left[0] !== undefined && (
            <Button onClick={() => setLines(before => [...before, { name: left[0] ?? '', quantity: '1' }])}>
              再加一项
            </Button>
          )}
        </>
      ) : (
        <>
          <p>先向缴费平台核对，已经缴费的不能撤回。撤回前申请人已打开的缴费页面仍可能付款，多缴的按规定退付。</p>
          <Field id="fee-first" label="撤回原因" error={fieldMessage(error, 'reason')}>
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2 }}
                value={reason}
                onChange={e => setReason(e.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </CommandDialog>
  );
}
