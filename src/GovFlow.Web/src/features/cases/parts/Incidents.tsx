import { Button } from 'antd';
import type { CaseView } from '@/shared/api/contract';
import { showShortMoment } from '@/shared/format';

interface Props {
  file: CaseView;
  isBusy: boolean;
  send: (path: string, body: object) => void;
}

/** Steps of the flow that broke: an operator runs them again or passes them by; nothing waits unseen. */
export function Incidents({ file, isBusy, send }: Props) {
  if (file.incidents.length === 0) return null;
  const allowed = (code: string) => file.actions.some(action => action.code === code && action.allowed);
  return (
    <section className="notice" data-tone="red" aria-label="流程故障">
      {file.incidents.map(incident => (
        <div key={incident.id} className="toolbar">
          <strong>流程停在“{incident.activity}”</strong>
          <span>
            {incident.message}（<span className="num">{showShortMoment(incident.at)}</span>）
          </span>
          {allowed('retry') && (
            <Button
              size="small"
              loading={isBusy}
              onClick={() => send(`/cases/${file.id}/incidents/${incident.id}/retry`, {})}
            >
              重试
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
