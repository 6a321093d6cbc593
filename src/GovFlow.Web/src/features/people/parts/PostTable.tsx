import type { CentreView } from '@/shared/api/contract';
import { StatusTag } from '@/shared/ui/StatusTag';

type Post = CentreView['posts'][number];

/** Whether somebody else than an A acts at the post today. */
function DutyTag({ post }: { post: Post }) {
  if (post.onDuty.length === 0) return <StatusTag tone="yellow">无人在岗</StatusTag>;
  const isOwn = post.onDuty.some(name => post.heldAsA.includes(name));
  if (isOwn) return null;
  return (
    <StatusTag tone="blue">{post.onDuty.some(name => post.heldAsB.includes(name)) ? 'B代A' : '负责人代办'}</StatusTag>
  );
}

const namesOf = (names: readonly string[]) => (names.length === 0 ? '—' : names.join('、'));

/** Every post with its A and B, and whose inbox it is today. */
export function PostTable({ posts }: { posts: readonly Post[] }) {
  return (
    <table className="plain-table post-table">
      <thead>
        <tr>
          <th scope="col">岗位</th>
          <th scope="col">部门</th>
          <th scope="col">A岗</th>
          <th scope="col">B岗</th>
          <th scope="col">今日在岗</th>
        </tr>
      </thead>
      <tbody>
        {posts.map(post => (
          <tr key={post.code}>
            <th scope="row">{post.name}</th>
            <td className="muted">{post.department}</td>
            <td data-label="A岗">{namesOf(post.heldAsA)}</td>
            <td data-label="B岗">{namesOf(post.heldAsB)}</td>
            <td data-label="今日在岗">
              {post.onDuty.length > 0 && namesOf(post.onDuty)} <DutyTag post={post} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
