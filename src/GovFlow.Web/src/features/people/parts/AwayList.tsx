import { Button } from 'antd';
import type { AwayLine } from '@/shared/api/contract';
import { StatusTag } from '@/shared/ui/StatusTag';
import { coverWords, daysWords } from '../model';

interface Props {
  lines: readonly AwayLine[];
  empty: string;
  /** Null for who may record nothing. */
  end: ((line: AwayLine) => void) | null;
}

/** Who is away how long, and at each of their posts who acts meanwhile. */
export function AwayList({ lines, empty, end }: Props) {
  if (lines.length === 0) return <p className="muted">{empty}</p>;
  return (
    <ul className="away-list">
      {lines.map(line => (
        <li key={line.id}>
          <div>
            <strong>{line.name}</strong> <span className="muted">{line.department}</span>
            <div className="num">{daysWords(line)}</div>
            {line.reason && <div className="muted">事由：{line.reason}</div>}
            {line.recordedBy && line.recordedBy !== line.name && <div className="muted">由 {line.recordedBy} 登记</div>}
          </div>
          <ul className="away-posts">
            {line.posts.map(post => (
              <li key={post.code}>
                {post.name}：
                {post.as === 'Own' ? (
                  <span className="muted">{coverWords(post)}</span>
                ) : (
                  <StatusTag tone={post.by.length > 0 ? 'blue' : 'yellow'}>{coverWords(post)}</StatusTag>
                )}
              </li>
            ))}
            {line.posts.length === 0 && <li className="muted">没有岗位</li>}
          </ul>
          {end && line.mayEnd && (
            <Button onClick={() => end(line)}>
              {line.hasBegun ? '销假' : '取消登记'}
              <span className="visually-hidden">：{line.name}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
