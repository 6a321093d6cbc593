import { Link } from 'react-router';
import type { CentreView } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';

const lanes: Record<string, string> = {
  Window: '收件窗口',
  BackOffice: '后台部门',
  Issuing: '出件窗口',
  Upper: '上级机关',
  Supervision: '监察',
};

const names = (list: readonly string[]) => (list.length === 0 ? '（空缺）' : list.join('、'));

/** Every unit with its heads, its posts with A and B, and the windows they sit at. */
export function Units({ centre }: { centre: CentreView }) {
  return (
    <>
      <p className="notice">
        <span>
          {`${centre.name}：${centre.units.length} 个部门，${centre.posts.length} 个岗位，${centre.windows.length} 个窗口。`}
          任职、代理、离任和授权在<Link to={staffPaths.staffing}>授权任职</Link>办理。
        </span>
      </p>
      {centre.units.map(unit => {
        const posts = centre.posts.filter(({ department }) => department === unit.name);
        return (
          <section key={unit.code} className="panel" aria-labelledby={`unit-${unit.code}`}>
            <h2 id={`unit-${unit.code}`}>{unit.name}</h2>
            <p className="cell-2">{`负责人 ${unit.head}，分管 ${unit.deputy}，经办 ${unit.handler}`}</p>
            {posts.length === 0 ? (
              <p className="muted">没有岗位。</p>
            ) : (
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">岗位</th>
                    <th scope="col">位置</th>
                    <th scope="col">A岗</th>
                    <th scope="col">B岗</th>
                    <th scope="col">今日在岗</th>
                  </tr>
                </thead>
                <tbody>
                  {posts.map(post => (
                    <tr key={post.code}>
                      <td data-label="岗位">{post.name}</td>
                      <td data-label="位置">
                        {lanes[post.lane]}
                        <span className="cell-2">
                          {centre.windows
                            .filter(({ postCode }) => postCode === post.code)
                            .map(({ name }) => name)
                            .join('、')}
                        </span>
                      </td>
                      <td data-label="A岗">{names(post.heldAsA)}</td>
                      <td data-label="B岗">{names(post.heldAsB)}</td>
                      <td data-label="今日在岗">{post.onDuty.length === 0 ? '无人在岗' : names(post.onDuty)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        );
      })}
    </>
  );
}
