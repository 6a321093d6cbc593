import { Button } from 'antd';
import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Me } from '@/shared/api/contract';
import { lookFor } from '@/shared/caseSearch';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useHallLine } from '@/shared/realtime/hub';
import { windowOf } from '@/shared/session';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import { NewVersion } from './NewVersion';

/** Centre, window and post, the search that `/` reaches, the live line, leaving. */
export function TopBar({ me }: { me: Me }) {
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const line = useHallLine();
  useShortcut({ key: '/', label: '查找办件', run: () => search.current?.focus() });
  useAnnounced(line === 'down' ? '实时中断' : null);
  const desk = windowOf(me);
  const posts = me.posts.map(({ name, standsIn }) => `${name}${standsIn ? '（B代A）' : ''}`).join('、');
  return (
    <header className="top-bar">
      <span className="brand">
        <img src="/favicon.svg" alt="" width="24" height="24" />
        <b>{me.centre.name || '政务服务大厅'}</b>
      </span>
      <form
        className="top-search"
        onSubmit={e => {
          e.preventDefault();
          lookFor(search.current?.value ?? '');
          void navigate(staffPaths.cases);
        }}
      >
        <label className="visually-hidden" htmlFor="top-search">
          按办件编号、事项或申请人查找
        </label>
        <input
          id="top-search"
          ref={search}
          type="search"
          placeholder="编号、事项、申请人（按 / 键）"
          autoComplete="off"
        />
      </form>
      {line === 'down' && <span className="line-down">实时中断，每 30 秒刷新</span>}
      <NewVersion />
      <span className="who">
        <Link to={staffPaths.password} title="修改密码" aria-label={`${me.name}，修改密码`}>
          <b>{me.name}</b>
        </Link>
        <span className="who-post" title={posts}>
          {[desk?.name, posts].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Button size="small" onClick={() => navigate(staffPaths.logout)}>
        退出
      </Button>
    </header>
  );
}
