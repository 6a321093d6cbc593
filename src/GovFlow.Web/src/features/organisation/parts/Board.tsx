import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { StaffedItem, StaffingBoard } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';
import { StatusTag } from '@/shared/ui/StatusTag';

/** Every item's steps with their people; what would stop a case comes first. */
export function Board({ board }: { board: StaffingBoard }) {
  const [onlyFound, setOnlyFound] = useState(board.errors + board.warnings > 0);
  const items = board.items.filter(({ errors, warnings }) => !onlyFound || errors + warnings > 0);
  return (
    <>
      <p className="notice" data-tone={board.errors > 0 ? 'red' : 'green'}>
        <span>
          {board.errors > 0
            ? `${board.items.length} 个在用事项、${board.steps} 个环节中，有 ${board.errors} 处会使办件停下或者不能合法办理，请尽快安排人员。`
            : `${board.items.length} 个在用事项、${board.steps} 个环节都有可以办理的人员。`}
          {board.warnings > 0 && `另有 ${board.warnings} 处提醒。`}
          人员在<Link to={staffPaths.staffing}>授权任职</Link>安排，今日离岗在
          <Link to={staffPaths.people}>人员</Link>登记。
        </span>
      </p>
      <div className="toolbar">
        <Checkbox checked={onlyFound} onChange={e => setOnlyFound(e.target.checked)}>
          只看有问题的事项
        </Checkbox>
      </div>
      {items.length === 0 && <p className="muted">没有发现问题。取消“只看有问题的事项”可以看到全部环节和人员。</p>}
      {items.map(item => (
        <Item key={item.itemCode} item={item} />
      ))}
    </>
  );
}

function Item({ item }: { item: StaffedItem }) {
  return (
    <section className="panel" aria-labelledby={`staffed-${item.itemCode}`}>
      <h2 id={`staffed-${item.itemCode}`}>{item.itemName}</h2>
      <p className="cell-2">
        {item.windows.length === 0 ? `没有窗口受理“${item.windowClass}”类事项` : `收件：${item.windows.join('、')}`}
      </p>
      <Findings list={item.findings} />
      <table className="plain-table staff-board">
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">岗位</th>
            <th scope="col">A岗</th>
            <th scope="col">B岗</th>
            <th scope="col">核对</th>
          </tr>
        </thead>
        <tbody>
          {item.steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no sign of its own here, and the list is never reordered.
            <tr key={at}>
              <td data-label="环节">
                {step.name}
                {step.department !== null && <span className="cell-2">{step.department}</span>}
              </td>
              <td data-label="岗位">{step.postName}</td>
              {(['A', 'B'] as const).map(rank => (
                <td key={rank} data-label={`${rank}岗`}>
                  {step.holders
                    .filter(holder => holder.rank === rank)
                    .map(({ name, isAway }) => (isAway ? `${name}（离岗）` : name))
                    .join('、') || '（空缺）'}
                </td>
              ))}
              <td data-label="核对">
                {step.findings.length === 0 ? <StatusTag tone="ok">齐备</StatusTag> : <Findings list={step.findings} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Findings({ list }: { list: StaffedItem['findings'] }) {
  if (list.length === 0) return null;
  return (
    <ul className="staff-findings">
      {list.map(({ rule, message, isError }) => (
        <li key={`${rule} ${message}`} data-stops={isError || undefined}>
          {message}
        </li>
      ))}
    </ul>
  );
}
