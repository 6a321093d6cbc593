import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { http } from '@/shared/api/client';
import type { ExchangeChecked, ExchangeReceipt, ExchangeView } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Failure } from '@/shared/ui/Failure';
import { QueryView } from '@/shared/ui/QueryView';
import { exchangeQuery, useInterfaceChange } from '../api';

/** 办件库: five tables of a period, checked before they leave. */
export function Exchange() {
  const view = useQuery(exchangeQuery);
  return <QueryView query={view}>{loaded => <Loaded view={loaded} />}</QueryView>;
}

/** Hands a file to the browser under its name. */
function save(file: Blob, name: string) {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

const formats = [
  { format: 'xlsx', label: '导出表格' },
  { format: 'csv', label: '导出文本' },
  { format: 'json', label: '导出数据' },
] as const;

function Loaded({ view }: { view: ExchangeView }) {
  const [days, setDays] = useState({ from: view.today, to: view.today });
  const check = useMutation({
    mutationFn: async () => (await http.post<ExchangeChecked>('/exchange/check', days)).data,
  });
  const take = useMutation({
    mutationFn: async (format: string) => {
      const { data } = await http.postForFile('/exchange/export', { ...days, format });
      save(data, `cases-${days.from.replaceAll('-', '')}-${days.to.replaceAll('-', '')}.${format}`);
    },
  });
  const send = useInterfaceChange<undefined>('已排入上报，送达后在下面列出回执', () => {});
  const isComplete = days.from !== '' && days.to !== '';
  return (
    <>
      <section className="panel" aria-labelledby="exchange-head">
        <h2 id="exchange-head">办件库五张表</h2>
        <p className="muted">
          取这段日期内有任何经过的办件，一次最多31日。文件含申请人信息，只给有权接收的单位；每次导出都有留痕。
        </p>
        <div className="exchange-bar">
          <span className="range-input">
            <Input
              aria-label="从"
              type="date"
              value={days.from}
              onChange={e => setDays({ ...days, from: e.target.value })}
            />
            至
            <Input
              aria-label="至"
              type="date"
              value={days.to}
              onChange={e => setDays({ ...days, to: e.target.value })}
            />
          </span>
          <Button type="primary" disabled={!isComplete} loading={check.isPending} onClick={() => check.mutate()}>
            校验
          </Button>
          {formats.map(({ format, label }) => (
            <Button key={format} disabled={!isComplete || take.isPending} onClick={() => take.mutate(format)}>
              {label}
            </Button>
          ))}
          {view.isUploaded && (
            <Button
              disabled={!isComplete}
              loading={send.isPending}
              onClick={() => send.mutate({ path: '/exchange/send', body: days })}
            >
              上报
            </Button>
          )}
        </div>
        {check.isError && <Failure error={check.error} />}
        {take.isError && <Failure error={take.error} />}
        <CommandFailure error={send.error} again={send.again} />
        {check.data && <Checked view={view} checked={check.data} />}
      </section>
      <Receipts isUploaded={view.isUploaded} receipts={view.receipts} />
    </>
  );
}

function Checked({ view, checked }: { view: ExchangeView; checked: ExchangeChecked }) {
  const rows = view.tables.map(({ name, title }) => `${title} ${checked.rows[name] ?? 0} 行`).join('，');
  return (
    <div role="status">
      <p>{`办件 ${checked.cases} 件：${rows}。`}</p>
      {checked.wrong === 0 ? (
        <p>校验通过，可以导出或者上报。</p>
      ) : (
        <>
          <p className="notice" data-tone="red">
            {`有 ${checked.wrong} 处问题，对方会拒收。请先更正办件或者事项；上报时有问题的办件自动留下。`}
          </p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">办件编号</th>
                <th scope="col">问题</th>
                <th scope="col">位置</th>
              </tr>
            </thead>
            <tbody>
              {checked.findings.map(finding => (
                <tr key={`${finding.path} ${finding.code}`}>
                  <td className="num" data-label="办件编号">
                    {finding.projectNo ?? '—'}
                  </td>
                  <td data-label="问题">{finding.message}</td>
                  <td data-label="位置">
                    <code translate="no">{finding.path}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}

function Receipts({ isUploaded, receipts }: { isUploaded: boolean; receipts: readonly ExchangeReceipt[] }) {
  return (
    <section className="panel" aria-labelledby="receipts-head">
      <h2 id="receipts-head">上报回执</h2>
      {receipts.length === 0 ? (
        <p className="muted">
          {isUploaded
            ? '还没有回执。前一日的数据在夜里自动上报；没有送达的看“发件箱”。'
            : '没有配置县级平台的接收地址，不自动上报。需要上报的请联系维护人员配置。'}
        </p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">办件</th>
              <th scope="col">回执号</th>
              <th scope="col">未上报、被拒</th>
            </tr>
          </thead>
          <tbody>
            {receipts.map(receipt => (
              <tr key={receipt.batch}>
                <td className="num" data-label="日期">
                  {receipt.from === receipt.to ? receipt.from : `${receipt.from} 至 ${receipt.to}`}
                  <span className="cell-2">{`${showMoment(receipt.at)} 送达`}</span>
                </td>
                <td data-label="办件">{`${receipt.cases} 件`}</td>
                <td data-label="回执号">{receipt.receipt}</td>
                <td data-label="未上报、被拒">
                  {receipt.heldBack.length === 0 ? '没有留下的' : `留下 ${receipt.heldBack.join('、')}`}
                  {receipt.rejected > 0 && <span className="cell-2">{`对方拒收 ${receipt.rejected} 行`}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
