import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { LicenceView } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { showMoment } from '@/shared/format';
import { termOf } from '@/shared/licences/words';
import { staffPaths } from '@/shared/paths';
import { useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { MaskedLines } from '@/shared/ui/MaskedLines';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { licenceQuery } from '../api';
import { sourceNames, stateNames, stateTones } from '../words';
import './licences.css';

/** One entry of the library with what became of it. */
export function LicencePage() {
  const { id = '' } = useParams();
  const licence = useQuery(licenceQuery(id));
  return (
    <Page title="证照">
      <p>
        <Link to={staffPaths.licences}>返回证照库</Link>
      </p>
      <QueryView query={licence}>{view => <Entry view={view} />}</QueryView>
    </Page>
  );
}

function Entry({ view }: { view: LicenceView }) {
  const me = useMe();
  const { line } = view;
  const [isRevoking, setRevoking] = useState(false);
  const mayRevoke =
    (me?.permissions.includes('licences.manage') ?? false) &&
    (line.state === 'Valid' || line.state === 'NotYet' || line.state === 'Expired');
  return (
    <>
      <section className="panel" aria-labelledby="licence-head">
        <div className="panel-head">
          <h2 id="licence-head">
            {line.kind} <StatusTag tone={stateTones[line.state]}>{stateNames[line.state]}</StatusTag>
          </h2>
          {mayRevoke && <Button onClick={() => setRevoking(true)}>撤销、注销</Button>}
        </div>
        <MaskedLines
          path={`/licences/${line.id}/unmask`}
          mayUnmask={me?.permissions.includes('cases.unmask') ?? false}
          lines={[
            { code: 'number', label: '证照编号', masked: line.number },
            { code: 'holder', label: '持证人', masked: line.holder },
            { code: 'holderNumber', label: view.paperKind || '证件号码', masked: line.holderNumber || '未登记' },
          ]}
        >
          <div>
            <dt>发证机关</dt>
            <dd>{line.issuer}</dd>
          </div>
          <div>
            <dt>有效期</dt>
            <dd>
              {termOf(line)}
              {line.daysLeft !== null && `（还有 ${line.daysLeft} 天）`}
            </dd>
          </div>
          {view.landNumber && (
            <div>
              <dt>土地证号</dt>
              <dd>{view.landNumber}</dd>
            </div>
          )}
        </MaskedLines>
      </section>
      <section className="panel" aria-labelledby="licence-history-head">
        <h2 id="licence-history-head">经过</h2>
        <ul className="licence-history">
          <li>
            <span className="num">{showMoment(view.recordedAt)}</span>　{sourceNames[line.source]}入库，
            {view.recordedBy}
            {view.case && (
              <>
                ，办件 <Link to={staffPaths.case(view.case.id)}>{view.case.number}</Link>
              </>
            )}
            {view.supersedes && (
              <>
                ，换发<Link to={staffPaths.licence(view.supersedes)}>原证</Link>
              </>
            )}
          </li>
          {view.remindedAt && (
            <li>
              <span className="num">{showMoment(view.remindedAt)}</span>　发出到期提醒
            </li>
          )}
          {view.endedAt && (
            <li>
              <span className="num">{showMoment(view.endedAt)}</span>　{stateNames[line.state]}，{view.endedBy}
              {view.endReason && `，${view.endReason}`}
              {view.supersededBy && (
                <>
                  ，见<Link to={staffPaths.licence(view.supersededBy)}>新证</Link>
                </>
              )}
            </li>
          )}
        </ul>
      </section>
      {isRevoking && <Revoke view={view} close={() => setRevoking(false)} />}
    </>
  );
}

function Revoke({ view, close }: { view: LicenceView; close: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const revoke = useCommand<object, LicenceView>({
    onDone: ({ data }) => {
      announce('已撤销');
      client.setQueryData(licenceQuery(view.line.id).queryKey, data);
      void client.invalidateQueries({ queryKey: ['licences'] });
      close();
    },
    onRefused: () => void client.invalidateQueries({ queryKey: ['licences', 'one', view.line.id] }),
  });
  return (
    <CommandDialog
      title="撤销、注销证照"
      ok="确认撤销"
      isFinal
      isBusy={revoke.isPending}
      error={revoke.error}
      again={revoke.again}
      first="revoke-reason"
      close={close}
      submit={() =>
        revoke.mutate({
          path: `/licences/${view.line.id}/revoke`,
          body: { reason: reason.trim() },
          etag: `"${view.line.version}"`,
        })
      }
    >
      <p>撤销后不能恢复，不再用于免交材料；同一编号不能再登记。登记有误的，撤销后用正确内容另行登记。</p>
      <Field id="revoke-reason" label="依据和原因" error={fieldMessage(revoke.error, 'reason')}>
        {control => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={200}
            value={reason}
            onChange={e => setReason(e.target.value)}
          />
        )}
      </Field>
    </CommandDialog>
  );
}
