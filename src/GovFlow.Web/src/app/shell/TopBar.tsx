import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { http, queryOf } from '@/shared/api/client';
import type { Me } from '@/shared/api/contract';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { useHallLine } from '@/shared/realtime/hub';
import { windowOf } from '@/shared/session';

/** Centre, window and post, the search that `/` reaches, the live line, leaving. */
export function TopBar({ me }: { me: Me }) {
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const client = useQueryClient();
  const line = useHallLine();
  useShortcut({ key: '/', label: '查找办件', run: () => search.current?.focus() });
  const logout = useMutation({
    mutationFn: () => http.post('/identity/logout'),
    onSettled: () => {
      // Nothing of one person may stay for the next at the same PC.
      client.clear();
      void navigate(staffPaths.login, { replace: true });
    },
  });
  const desk = windowOf(me);
  const post = me.posts[0];
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
          void navigate(staffPaths.cases + queryOf({ q: search.current?.value.trim() }));
        }}
      >
        <label className="visually-hidden" htmlFor="top-search">
          按办件编号或事项查找
        </label>
        <input id="top-search" ref={search} type="search" placeholder="办件编号、事项（按 / 键）" autoComplete="off" />
      </form>
      {line === 'down' && (
        <span className="line-down" role="status">
          实时中断，每 30 秒刷新
        </span>
      )}
      <span className="who">
        <b>{me.name}</b>
        <span className="who-post">
          {[desk?.name, post && `${post.name}${post.standsIn ? '（B代A）' : ''}`].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Button size="small" loading={logout.isPending} onClick={() => logout.mutate()}>
        退出
      </Button>
    </header>
  );
}
