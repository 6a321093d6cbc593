import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { http } from '@/shared/api/client';
import type { HallMap, MapWindow } from '@/shared/api/contract';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import './queueNow.css';

const hallQuery = queryOptions({
  queryKey: ['public', 'hall'],
  queryFn: async ({ signal }) => (await http.get<HallMap>('/public/hall', signal)).data,
  staleTime: 10 * 60_000,
});

const kinds: Record<MapWindow['kind'], string> = {
  Ordinary: '',
  General: '受理全部事项',
  Green: '绿色通道',
  Consulting: '咨询、打印、复印，不收件',
  Issuing: '领取结果',
};

const shownItems = 6;

/** 服务大厅导航: which window, on which floor, in which zone, whom to call. In words, so that everybody can read or hear it. */
export function HallPage() {
  const [query] = useSearchParams();
  const hall = useQuery(hallQuery);
  return (
    <Page title="大厅导航">
      <QueryView query={hall} rows={8}>
        {map => <Hall map={map} item={query.get('item')} />}
      </QueryView>
    </Page>
  );
}

function Hall({ map, item }: { map: HallMap; item: string | null }) {
  const windows = map.floors.flatMap(floor =>
    floor.zones.flatMap(zone =>
      zone.windows.map(window => ({ window, place: [floor.name, zone.name].filter(Boolean).join(' ') })),
    ),
  );
  const takers = windows.filter(({ window }) => window.items.some(({ code }) => code === item));
  const name = takers[0]?.window.items.find(({ code }) => code === item)?.name;
  return (
    <>
      {item !== null &&
        (name === undefined ? (
          <p className="notice">大厅里目前没有窗口受理这个事项，请打 {map.phone} 询问。</p>
        ) : (
          <p className="notice" role="status">
            <span>
              办理“<Link to={publicPaths.guide(item)}>{name}</Link>”请到：
              <strong>
                {takers.map(({ window, place }) => [place, window.name].filter(Boolean).join(' ')).join('、')}
              </strong>
            </span>
          </p>
        ))}
      <p>
        {map.address}　咨询电话：<a href={`tel:${map.phone}`}>{map.phone}</a>
      </p>
      {map.floors.map(floor => (
        <section key={floor.name ?? ''} className="p-card">
          <h2>{floor.name ?? '大厅'}</h2>
          {floor.zones.map(zone => (
            <div key={zone.name ?? ''}>
              {zone.name && <h3>{zone.name}</h3>}
              <ul className="hall-windows">
                {zone.windows.map(window => (
                  <Window key={window.code} window={window} isMine={takers.some(one => one.window === window)} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      <p>
        <Link to={publicPaths.board}>窗口今天谁在</Link>　<Link to={publicPaths.queueNow}>叫到几号</Link>
      </p>
    </>
  );
}

function Window({ window, isMine }: { window: MapWindow; isMine: boolean }) {
  return (
    <li className="p-card" data-mine={isMine || undefined}>
      <p>
        <b>{window.name}</b>
        {kinds[window.kind] && `　${kinds[window.kind]}`}
      </p>
      {window.phone && (
        <p>
          电话：<a href={`tel:${window.phone}`}>{window.phone}</a>
        </p>
      )}
      {window.items.length > 0 && (
        <details>
          <summary>受理 {window.items.length} 个事项</summary>
          <ul className="p-lines">
            {window.items.slice(0, shownItems).map(({ code, name }) => (
              <li key={code}>
                <Link to={publicPaths.guide(code)}>{name}</Link>
              </li>
            ))}
          </ul>
          {window.items.length > shownItems && <Link to={publicPaths.guides}>全部办事指南</Link>}
        </details>
      )}
    </li>
  );
}
