import { Button } from 'antd';
import type { PostLine } from '@/shared/api/contract';
import { postLaneNames } from '@/shared/terms';

const names = (list: readonly string[]) => (list.length === 0 ? '（空缺）' : list.join('、'));

interface Props {
  posts: readonly PostLine[];
  mayChange: boolean;
  edit: (post: PostLine) => void;
  close: (post: PostLine) => void;
}

/** The posts of a unit: where they stand, who holds them, who is there. */
export function Posts({ posts, mayChange, edit, close }: Props) {
  if (posts.length === 0) return <p className="muted">没有岗位。</p>;
  return (
    <table className="plain-table org-posts">
      <thead>
        <tr>
          <th scope="col">岗位</th>
          <th scope="col">位置</th>
          <th scope="col">A岗</th>
          <th scope="col">B岗</th>
          <th scope="col">今日在岗</th>
          {mayChange && <th scope="col">办理</th>}
        </tr>
      </thead>
      <tbody>
        {posts.map(post => (
          <tr key={post.code}>
            <td data-label="岗位">
              {post.name}
              {post.closedFrom !== null && <span className="cell-2">{`自 ${post.closedFrom} 起撤销`}</span>}
            </td>
            <td data-label="位置">
              {postLaneNames[post.lane]}
              {post.windows.length > 0 && <span className="cell-2">{post.windows.join('、')}</span>}
            </td>
            <td data-label="A岗">{names(post.heldAsA)}</td>
            <td data-label="B岗">{names(post.heldAsB)}</td>
            <td data-label="今日在岗">
              {post.isClosed ? '—' : post.onDuty.length === 0 ? '无人在岗' : names(post.onDuty)}
            </td>
            {mayChange && (
              <td data-label="办理">
                <span className="org-acts">
                  <Button type="link" onClick={() => edit(post)} aria-label={`更改 ${post.name}`}>
                    更改
                  </Button>
                  <Button
                    type="link"
                    onClick={() => close(post)}
                    aria-label={`${post.closedFrom === null ? '撤销' : '恢复'} ${post.name}`}
                  >
                    {post.closedFrom === null ? '撤销' : '恢复'}
                  </Button>
                </span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
