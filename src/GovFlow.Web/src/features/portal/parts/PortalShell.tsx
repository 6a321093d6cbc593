import { useQuery } from '@tanstack/react-query';
import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { publicPaths } from '@/shared/paths';
import { centreQuery } from '../api';
import { ElderBar } from './ElderBar';
import { ElderSwitch } from './ElderSwitch';
import { KioskWatch } from './KioskWatch';

/** The frame of every public page: where I am, three words to go by, whom to call. */
export function PortalShell() {
  const centre = useQuery(centreQuery);
  return (
    <>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className="p-header">
        <div className="p-inner">
          <Link to={publicPaths.home} className="p-brand">
            <img src="/favicon.svg" alt="" width="32" height="32" />
            <span>{centre.data?.name ?? '政务服务大厅'}</span>
          </Link>
          <nav aria-label="主菜单">
            <NavLink to={publicPaths.progress}>办理进度</NavLink>
            <NavLink to={publicPaths.guides}>办事指南</NavLink>
            <NavLink to={publicPaths.complaints}>投诉咨询</NavLink>
            <NavLink to={publicPaths.space}>我的空间</NavLink>
          </nav>
          <ElderSwitch />
        </div>
      </header>
      <ElderBar />
      <main id="main" className="p-inner" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="p-footer">
        <div className="p-inner">
          {centre.data?.address && <p>地址：{centre.data.address}</p>}
          {centre.data?.hours && <p>时间：{centre.data.hours}</p>}
          {centre.data?.phone && (
            <p>
              咨询电话：<a href={`tel:${centre.data.phone}`}>{centre.data.phone}</a>
            </p>
          )}
          {centre.data?.supervisionPhone && (
            <p>
              监督电话：<a href={`tel:${centre.data.supervisionPhone}`}>{centre.data.supervisionPhone}</a>
            </p>
          )}
          <p>
            <Link to={publicPaths.howTo}>怎么在网上办</Link>
          </p>
          <p>
            <Link to={publicPaths.knowledge}>常见问题</Link>
          </p>
          <p>
            <Link to={publicPaths.itemLists}>事项清单</Link>
          </p>
          <p>
            <Link to={publicPaths.intermediaries}>中介服务机构</Link>
          </p>
          <p>
            <Link to={publicPaths.hall}>大厅导航</Link>　<Link to={publicPaths.queueNow}>叫到几号</Link>
          </p>
          <p>
            <Link to={publicPaths.publicities}>事项公示和异议</Link>
          </p>
          <p>
            <Link to={publicPaths.board}>公示</Link>
          </p>
          <p>
            <Link to={publicPaths.check}>文书验真</Link>
          </p>
          <p>
            <a href="/login">工作人员登录</a>
          </p>
        </div>
      </footer>
      <KioskWatch />
      <div id="live" className="visually-hidden" role="status" aria-live="polite" />
      <ScrollRestoration />
    </>
  );
}
