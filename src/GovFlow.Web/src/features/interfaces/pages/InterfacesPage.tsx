import { Page } from '@/shared/ui/Page';
import { Webhooks } from '../parts/Webhooks';
import './interfaces.css';

/** 对外接口: what other systems are told, and what they get (002-27). */
export function InterfacesPage() {
  return (
    <Page title="对外接口">
      <p className="notice">
        页面能做的，接口都能做；接口说明见{' '}
        <a href="/openapi/v1.json" target="_blank" rel="noreferrer">
          接口文档
        </a>
        。对外推送只含办件编号、事项和状态，当事人是谁由接收方凭账户另行查询。
      </p>
      <Webhooks />
    </Page>
  );
}
