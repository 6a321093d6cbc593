import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DrawnTicket, ItemSummary } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { publicPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { guidesQuery } from '../api';
import { findGuides } from '../finder';
import { kioskToken } from '../kiosk';
import { NumberSlip } from '../parts/NumberSlip';
import { queueNowQuery } from '../queue';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import './queueNow.css';

const mostFound = 8;

type Wanted = { className: string } | { itemCode: string };

/** 自助取号: one touch by class of windows, or by what one came for. Only machines an administrator put up draw numbers. */
export function TakeNumberPage() {
  const queue = useQuery(queueNowQuery);
  const [drawn, setDrawn] = useState<DrawnTicket | null>(null);
  const [token] = useState(kioskToken);
  const draw = useCommand<object, DrawnTicket>({
    onDone: ({ data }) => {
      setDrawn(data);
      announce(`您的号码是 ${data.ticket.number}，请到 ${data.windows.join('、')}`);
      globalThis.print();
    },
  });
  const take = (what: Wanted) => {
    // What another visitor pressed and nobody answered is not printed for this one: it is sent again by its own button only.
    if (draw.again === null && !draw.isPending)
      draw.mutate({ path: '/public/queue/tickets', body: what, headers: { 'X-Wall-Token': token ?? '' } });
  };
  if (drawn) return <NumberSlip drawn={drawn} />;
  return (
    <Page title="取号">
      <CommandFailure error={draw.error} again={draw.again} />
      {draw.again !== null && (
        <Button kind="plain" onClick={draw.forget}>
          换一个人，重新开始
        </Button>
      )}
      <QueryView query={queue} rows={6}>
        {({ classes }) => (
          <>
            <h2>按窗口取号</h2>
            <ul className="take-number-classes">
              {classes
                .filter(({ isGreen }) => !isGreen)
                .map(({ name, waiting, takesCases }) => (
                  <li key={name}>
                    <Button isBusy={draw.isPending} onClick={() => take({ className: name })}>
                      {name === '*' ? '全部事项' : name}（等候 {waiting} 人）{takesCases ? '' : '，不收件'}
                    </Button>
                  </li>
                ))}
            </ul>
          </>
        )}
      </QueryView>
      <ByItem isBusy={draw.isPending} take={take} />
      <p>老年人、残疾人、军人等优先的，请到导办台取绿色通道的号。</p>
      <p>
        <Link to={publicPaths.kiosk}>返回</Link>
      </p>
    </Page>
  );
}

function ByItem({ isBusy, take }: { isBusy: boolean; take: (what: Wanted) => void }) {
  const guides = useQuery(guidesQuery);
  const [words, setWords] = useState('');
  const found: ItemSummary[] =
    words.trim() === '' ? [] : findGuides(guides.data ?? [], words.trim()).slice(0, mostFound);
  return (
    <section className="p-card">
      <h2>按事项取号</h2>
      <TextField
        id="number-item"
        label="您来办什么事？"
        hint="可输入事项名称、日常说法或拼音首字母"
        isSearch
        value={words}
        onChange={setWords}
      />
      {words.trim() !== '' && found.length === 0 && <p className="empty">没有找到，请按窗口取号，或到导办台询问。</p>}
      <ul className="take-number-classes">
        {found.map(({ code, name }) => (
          <li key={code}>
            <Button isBusy={isBusy} onClick={() => take({ itemCode: code })}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
