import { Link } from 'react-router';
import type { MatterRef, MyCaseLine } from '@/shared/api/contract';
import { showDay, showMoment } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { StatusTag } from '@/shared/ui/StatusTag';

/** One case of mine: how it stands, and whether it waits for me. */
export function CaseLine({ line }: { line: MyCaseLine }) {
  return (
    <li>
      <p>
        <Link to={publicPaths.mine(line.id)}>{line.itemName}</Link>{' '}
        <StatusTag tone={line.isClosed ? 'grey' : 'blue'}>{line.stateLabel}</StatusTag>{' '}
        {line.needsYou && <StatusTag tone="yellow">等您补齐材料</StatusTag>}
        {line.mayAskHearing && <StatusTag tone="yellow">可以申请听证</StatusTag>}{' '}
        {line.unread > 0 && <span className="p-unread">{line.unread} 条新通知</span>}
      </p>
      <p className="muted">
        <span className="num">{line.number}</span>　{showMoment(line.receivedAt)}提交
        {line.dueDay && `　最迟 ${showDay(line.dueDay)}`}
      </p>
    </li>
  );
}

/** 一件事: its cases as one thing. */
export function MatterLines({ matter, lines }: { matter: MatterRef; lines: readonly MyCaseLine[] }) {
  return (
    <li className="p-matter">
      <p>
        <Link to={publicPaths.myMatter(matter.id)}>{matter.name}</Link>{' '}
        {lines.some(({ needsYou }) => needsYou) && <StatusTag tone="yellow">等您补齐材料</StatusTag>}
      </p>
      <p className="muted">
        一件事编号 <span className="num">{matter.number}</span>，共 {matter.cases} 件
      </p>
      <ul className="p-cases">
        {lines.map(one => (
          <CaseLine key={one.id} line={one} />
        ))}
      </ul>
    </li>
  );
}
