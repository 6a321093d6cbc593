import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useIdReader } from '@/shared/idReader/idReader';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { beginKiosk, kioskToken } from '../kiosk';

const numbers = [
  { to: publicPaths.takeNumber, name: '取号', hint: '按事项或者窗口取号' },
  { to: publicPaths.checkIn, name: '预约取号', hint: '输入 6 位预约码' },
];

const card = { to: publicPaths.kioskCard, name: '刷身份证', hint: '查看、打印我的办件，不用密码' };

const doors = [
  { to: publicPaths.progress, name: '查办理进度', hint: '凭办件编号和查询码' },
  { to: publicPaths.finder, name: '我该办什么', hint: '回答几个问题，打印材料清单' },
  { to: publicPaths.space, name: '网上申请和我的办件', hint: '登录后办理' },
  { to: publicPaths.queueNow, name: '叫到几号', hint: '叫到几号，还有多少人等候' },
  { to: publicPaths.hall, name: '大厅导航', hint: '哪个窗口，在哪里' },
  { to: publicPaths.board, name: '窗口谁在', hint: '窗口、工作人员和监督电话' },
];

/** 自助终端's first page: large, a few doors; from here on the machine watches that nobody leaves anything behind. */
export function KioskPage() {
  useEffect(beginKiosk, []);
  const [token] = useState(kioskToken);
  const reader = useIdReader();
  return (
    <Page title="自助办理">
      <ul className="p-doors p-kiosk-doors">
        {(token === null ? doors : [...numbers, ...(reader === null ? [] : [card]), ...doors]).map(
          ({ to, name, hint }) => (
            <li key={to}>
              <Link to={to}>
                <b>{name}</b>
                <span>{hint}</span>
              </Link>
            </li>
          ),
        )}
      </ul>
      <p>90 秒没有操作，本机会清除您填写的内容。</p>
    </Page>
  );
}
