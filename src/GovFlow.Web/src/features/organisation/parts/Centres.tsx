import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Centres as CentresView, OpenedCentre } from '@/shared/api/contract';
import { centreLevelNames } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { centresQuery } from '../api';
import { OpenCentre } from './OpenCentre';

/** 下级中心 (001-2, 004-34): every centre at and below one's own, and one more. */
export function Centres({ mayOpen }: { mayOpen: boolean }) {
  const centres = useQuery(centresQuery);
  return <QueryView query={centres}>{view => <Tree view={view} mayOpen={mayOpen} />}</QueryView>;
}

function Tree({ view, mayOpen }: { view: CentresView; mayOpen: boolean }) {
  const [isOpening, setOpening] = useState(false);
  const [opened, setOpened] = useState<OpenedCentre | null>(null);
  if (isOpening) {
    return (
      <OpenCentre
        view={view}
        close={() => setOpening(false)}
        done={centre => {
          setOpened(centre);
          setOpening(false);
        }}
      />
    );
  }
  return (
    <>
      {opened !== null && (
        <section className="notice" data-tone="green" role="status">
          <strong>已开设{opened.name}</strong>
          <span>
            管理员 <code>{opened.userName}</code> 用一次性密码登录，先设自己的密码，再新增人员、安排岗位（
            {opened.posts} 个岗位等待安排）、登记授权和印章。
            {opened.elsewhere > 0 && `${opened.elsewhere} 个事项登记为未进驻。`}
          </span>
        </section>
      )}
      <div className="toolbar">
        {mayOpen && (
          <Button type="primary" onClick={() => setOpening(true)}>
            开设下级中心
          </Button>
        )}
      </div>
      <section className="panel" aria-label="中心">
        <table className="plain-table org-centres">
          <thead>
            <tr>
              {['中心', '层级', '区划代码', '人员'].map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.centres.map(centre => (
              <tr key={centre.code}>
                <td data-label="中心">
                  <div className="org-unit" style={{ '--depth': centre.depth } as React.CSSProperties}>
                    {centre.name} {centre.isOwn && <StatusTag>本中心</StatusTag>}
                    <span className="cell-2">
                      <code>{centre.code}</code>　{centre.address}
                    </span>
                  </div>
                </td>
                <td data-label="层级">{centreLevelNames[centre.level]}</td>
                <td data-label="区划代码">
                  <code>{centre.divisionCode}</code>
                </td>
                <td data-label="人员">{centre.people} 人</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="field-hint">上级中心看得到下级中心的办件、预警和统计，下级看不到上级，同级互不相见。</p>
      </section>
    </>
  );
}
