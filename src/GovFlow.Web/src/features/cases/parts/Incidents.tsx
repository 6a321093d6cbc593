import { Button } from 'antd';
import type { CaseView } from '@/shared/api/contract';
import { showShortMoment } from '@/shared/format';
import { type ActForm, cancelForm, incidentPath, skipForm } from '../actForms.model';

interface Props {
  file: CaseView;
  isBusy: boolean;
  send: (path: string, body: object) => void;
  /** Opens the form of an act that needs words. */
  ask: (form: ActForm) => void;
}

/** Steps of the flow that broke: an operator runs them again, passes them by or ends the case; nothing waits unseen. */
export function Incidents({ file, isBusy, send, ask }: Props) {
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
            <Button size="small" loading={isBusy} onClick={() => send(`${incidentPath(file.id, incident)}/retry`, {})}>
              重试
            </Button>
          )}
          {allowed('skip') && incident.outcomes.length > 0 && (
            <Button size="small" onClick={() => ask(skipForm(file.id, incident))}>
              跳过
            </Button>
          )}
          {allowed('cancel') && (
            <Button size="small" danger onClick={() => ask(cancelForm(file.id, incident))}>
              终止办理
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
