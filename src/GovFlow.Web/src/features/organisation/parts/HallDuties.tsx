import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { HallDuties as Duties, HallDuty } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { showDay, showMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { boxesOf, Field } from '@/shared/ui/Field';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { hallDutiesQuery } from '../api';

const cycles = [
  { value: 'Monthly', label: '每月' },
  { value: 'Quarterly', label: '每季度' },
] as const;

const cycleName = (cycle: string | null) => cycles.find(({ value }) => value === cycle)?.label ?? '不再报送';

/** 分中心、专业大厅的报送职责 (000-7): which unit reports, how often, by when and who; every version stays. */
export function HallDuties() {
  const duties = useQuery(hallDutiesQuery);
  const [changing, setChanging] = useState<string | null>(null);
  return (
    <QueryView query={duties} rows={6}>
      {view => (
        <>
          <p className="notice">
            <span>
              有报送职责的部门就是分中心（专业大厅），按期向本中心报送业务办理情况。到期日按工作日历推算，不能填写；期间中途开始的，先报第一个完整的期间。各期报送情况见
              <Link to={staffPaths.hallReports}>分中心报送</Link>。
            </span>
            <Button type="primary" onClick={() => setChanging('')}>
              设定报送职责
            </Button>
          </p>
          {halls(view).length === 0 ? (
            <p className="empty">还没有部门有报送职责。点“设定报送职责”登记第一个。</p>
          ) : (
            halls(view).map(unit => <Hall key={unit.unitCode} unit={unit} change={() => setChanging(unit.unitCode)} />)
          )}
          {changing !== null && <DutyDialog view={view} unitCode={changing} close={() => setChanging(null)} />}
        </>
      )}
    </QueryView>
  );
}

const halls = (view: Duties) => view.units.filter(({ versions }) => versions.length > 0);

function Hall({ unit, change }: { unit: HallDuty; change: () => void }) {
  return (
    <section className="panel" aria-label={unit.unitName}>
      <div className="panel-head">
        <h2>{unit.unitName}</h2>
        <Button onClick={change} aria-label={`更改${unit.unitName}的报送职责`}>
          更改
        </Button>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">自何日起的期间</th>
            <th scope="col">周期</th>
            <th scope="col">期满后</th>
            <th scope="col">报送人</th>
            <th scope="col">登记</th>
          </tr>
        </thead>
        <tbody>
          {unit.versions.map((version, index) => (
            <tr key={version.version}>
              <td data-label="版本">
                第 {version.version} 版 {index === 0 && <StatusTag tone="ok">最新</StatusTag>}
              </td>
              <td className="num" data-label="自何日起的期间">
                {showDay(version.from)}
              </td>
              <td data-label="周期">{cycleName(version.cycle)}</td>
              <td data-label="期满后">{version.cycle === null ? '—' : `${version.days} 个工作日`}</td>
              <td data-label="报送人">
                {['部门负责人', ...version.reporters, ...(version.post ? [version.post] : [])].join('、')}
              </td>
              <td data-label="登记">
                {version.by} <span className="num">{showMoment(version.at)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DutyDialog({ view, unitCode, close }: { view: Duties; unitCode: string; close: () => void }) {
  const client = useQueryClient();
  const now = view.units.find(one => one.unitCode === unitCode);
  const latest = now?.versions[0];
  const [form, setForm] = useState({
    unitCode,
    from: view.today,
    cycle: (latest?.cycle ?? 'Monthly') as string,
    days: (latest?.days ?? 5) as number | null,
    reporterIds: now?.reporterIds ?? [],
    postCode: now?.postCode ?? '',
  });
  const change = (over: Partial<typeof form>) => setForm(before => ({ ...before, ...over }));
  const send = useCommand<object, undefined>({
    onDone: () => {
      announce('已设定报送职责');
      void client.invalidateQueries({ queryKey: ['org'] });
      void client.invalidateQueries({ queryKey: ['hall-reports'] });
      close();
    },
    onRefused: () => void client.invalidateQueries({ queryKey: ['org', 'halls'] }),
  });
  const unit = view.units.find(one => one.unitCode === form.unitCode);
  const isEnd = form.cycle === '';
  const wrong = (field: string) => fieldMessage(send.error, `$.${field}`);
  return (
    <CommandDialog
      title={now ? `更改报送职责：${now.unitName}` : '设定报送职责'}
      ok="保存"
      isBusy={send.isPending}
      error={send.error}
      again={send.again}
      first={now ? 'duty-from' : 'duty-unit'}
      close={close}
      submit={() =>
        send.mutate({
          path: '/hall-reports/duties',
          etag: view.etag,
          body: { ...form, cycle: form.cycle || null, days: form.days ?? 0, postCode: form.postCode || null },
        })
      }
    >
      {!now && (
        <Choice
          id="duty-unit"
          label="部门"
          value={form.unitCode}
          options={view.units.map(({ unitCode, unitName }) => ({ value: unitCode, label: unitName }))}
          error={wrong('unitCode')}
          onChange={next => change({ unitCode: next, reporterIds: [], postCode: '' })}
        />
      )}
      <Field
        id="duty-from"
        label="自何日起"
        hint="自这一天或者以后开始的期间适用；已经开始的期间仍按原来的报送。"
        error={wrong('from')}
      >
        {control => (
          <Input
            {...control}
            type="date"
            min={view.today}
            value={form.from}
            onChange={e => change({ from: e.target.value })}
          />
        )}
      </Field>
      <Choice
        label="报送周期"
        value={form.cycle || 'end'}
        options={[...cycles, ...(latest?.cycle ? [{ value: 'end', label: '不再报送' }] : [])]}
        error={wrong('cycle')}
        onChange={cycle => change({ cycle: cycle === 'end' ? '' : cycle })}
      />
      {!isEnd && (
        <>
          <Field label="期满后几个工作日内报送" hint="1 到 20。" error={wrong('days')}>
            {control => (
              <InputNumber
                controls={false}
                {...control}
                min={1}
                max={20}
                precision={0}
                value={form.days}
                onChange={days => change({ days })}
              />
            )}
          </Field>
          {unit !== undefined && unit.people.length > 0 && (
            <Field
              label="报送人"
              optional
              isGroup
              hint="部门的负责人、分管人、经办人都可以报送，不必另选。"
              error={wrong('reporterIds')}
            >
              {control => (
                <Checkbox.Group
                  {...boxesOf(control)}
                  options={unit.people.map(({ code, name }) => ({ value: code, label: name }))}
                  value={form.reporterIds}
                  onChange={reporterIds => change({ reporterIds: reporterIds as string[] })}
                />
              )}
            </Field>
          )}
          {unit !== undefined && unit.posts.length > 0 && (
            <Choice
              label="报送岗位"
              optional
              hint="选了岗位的，任这个岗位的人都可以报送。"
              value={form.postCode}
              options={unit.posts.map(({ code, name }) => ({ value: code, label: name }))}
              error={wrong('postCode')}
              onChange={postCode => change({ postCode })}
            />
          )}
        </>
      )}
    </CommandDialog>
  );
}
