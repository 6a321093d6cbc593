import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { queryOf } from '@/shared/api/client';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { centreQuery, guidesQuery } from '../api';
import { useLook } from '../look';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';

const shownItems = 8;

/** 首页: a search and its doors, four of them for elders; no carousel, no pop-ups. */
export function HomePage() {
  const navigate = useNavigate();
  const centre = useQuery(centreQuery);
  const guides = useQuery(guidesQuery);
  const [typed, setTyped] = useState('');
  const { isElder } = useLook();
  const search = (e: FormEvent) => {
    e.preventDefault();
    void navigate(publicPaths.guides + queryOf({ q: typed.trim() }));
  };
  return (
    <Page title={centre.data ? `${centre.data.name}` : '政务服务大厅'} className="p-home">
      <form className="p-search" role="search" onSubmit={search}>
        <TextField
          id="home-search"
          label="您想办什么事？"
          hint="可输入事项名称、日常说法或拼音首字母，如：小餐饮、xcy"
          isSearch
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit">搜索</Button>
      </form>
      <ul className="p-doors">
        <li>
          <Link to={publicPaths.progress}>
            <b>办理进度</b>
            <span>凭办件编号和查询码，看办到哪一步</span>
          </Link>
        </li>
        <li>
          <Link to={publicPaths.guides}>
            <b>我要办事</b>
            <span>要什么材料、几天办完、去哪个窗口</span>
          </Link>
        </li>
        <li>
          <Link to={publicPaths.space}>
            <b>我的空间</b>
            <span>网上申请、我的办件、通知和文书</span>
          </Link>
        </li>
        <li>
          <Link to={publicPaths.complaints}>
            <b>投诉咨询</b>
            <span>投诉、举报、建议、咨询，凭编号查答复</span>
          </Link>
        </li>
        {!isElder && (
          <>
            <li>
              <Link to={publicPaths.finder}>
                <b>我该办什么</b>
                <span>回答几个问题，得到自己的材料清单</span>
              </Link>
            </li>
            <li>
              <Link to={publicPaths.publicities}>
                <b>事项公示</b>
                <span>正在公示的办理事项，有异议的可以提出</span>
              </Link>
            </li>
            <li>
              <Link to={publicPaths.board}>
                <b>公示</b>
                <span>窗口谁在、办理结果、监督电话</span>
              </Link>
            </li>
          </>
        )}
      </ul>
      {!isElder && guides.data && guides.data.length > 0 && (
        <section className="p-card">
          <h2>可办事项</h2>
          <ul className="p-lines">
            {guides.data.slice(0, shownItems).map(guide => (
              <li key={guide.code}>
                <Link to={publicPaths.guide(guide.code)}>{guide.name}</Link>
              </li>
            ))}
          </ul>
          {guides.data.length > shownItems && <Link to={publicPaths.guides}>全部 {guides.data.length} 项</Link>}
        </section>
      )}
    </Page>
  );
}
