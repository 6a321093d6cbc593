import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { Channels } from '../parts/Channels';
import { Exchange } from '../parts/Exchange';
import { Walls } from '../parts/Walls';
import { Webhooks } from '../parts/Webhooks';
import './interfaces.css';

const views = [
  { value: 'events', label: '事件订阅', permission: 'interfaces.manage' },
  { value: 'exchange', label: '办件库', permission: 'cases.export' },
  { value: 'walls', label: '设备', permission: 'interfaces.manage' },
  { value: 'channels', label: '通知渠道', permission: 'interfaces.manage' },
] as const;

type View = (typeof views)[number]['value'];

/** 对外接口: what other systems are told, and what they get (002-27). */
export function InterfacesPage() {
  const [query, setQuery] = useSearchParams();
  const may = useMe()?.permissions ?? [];
  const open = views.filter(({ permission }) => may.includes(permission));
  const view: View | undefined = (open.find(({ value }) => value === query.get('view')) ?? open[0])?.value;
  return (
    <Page title="对外接口">
      <p className="notice">
        页面能做的，接口都能做；接口说明见{' '}
        <a href="/openapi/v1.json" target="_blank" rel="noreferrer">
          接口文档
        </a>
        。事件推送只含办件编号、事项和状态，当事人是谁由接收方凭账户另行查询。
      </p>
      {open.length > 1 && (
        <div className="toolbar">
          <Segmented<View>
            aria-label="视图"
            value={view ?? 'events'}
            onChange={next => setQuery({ view: next }, { replace: true })}
            options={open.map(({ value, label }) => ({ value, label }))}
          />
        </div>
      )}
      {view === 'events' && <Webhooks />}
      {view === 'walls' && <Walls />}
      {view === 'channels' && <Channels />}
      {view === 'exchange' && <Exchange />}
    </Page>
  );
}
