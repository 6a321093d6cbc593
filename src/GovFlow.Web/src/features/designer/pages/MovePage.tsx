import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Progress, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { MoveLine, MovePlan } from '@/shared/api/contract';
import { staffPaths } from '@/shared/paths';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { movePlanQuery } from '../lifecycle/api';
import { batchesOf, doubledHomes, type Homes, moveAll, previewAll, proposedHomes } from '../lifecycle/move';
import './lifecycle.css';

/** 在办办件转版: which step becomes which, what becomes of each case, and then the move itself. */
export function MovePage() {
  const { definitionId = '' } = useParams();
  const [search] = useSearchParams();
  const plan = useQuery(movePlanQuery(search.get('from') ?? '', search.get('to') ?? ''));
  return (
    <Page title="在办办件转版" aside={<Link to={staffPaths.design(definitionId)}>回到事项设计</Link>}>
      <QueryView
        query={plan}
        rows={10}
        isEmpty={({ running }) => running === 0}
        empty="这个版本没有在办的办件，不需要转版。"
      >
        {data => <Move key={`${data.from.versionId} ${data.to.versionId}`} plan={data} />}
      </QueryView>
    </Page>
  );
}

const reasonWords = {
  SameId: '编号相同',
  SameName: '名称相同',
  OnlyOfItsType: '同类唯一',
  None: '',
} satisfies Record<MovePlan['steps'][number]['reason'], string>;

function Move({ plan }: { plan: MovePlan }) {
  const [homes, setHomes] = useState<Homes>(() => proposedHomes(plan));
  const [seen, setSeen] = useState<MoveLine[]>([]);
  const [done, setDone] = useState<MoveLine[]>([]);
  const [basis, setBasis] = useState('');
  const [reason, setReason] = useState('');
  const { from, to, running, steps } = plan;
  const preview = useMutation({
    mutationFn: () => previewAll(from.versionId, to.versionId, homes, setSeen),
    onMutate: () => setSeen([]),
  });
  const movable = seen.filter(({ moves }) => moves);
  // The same batches until another preview: what was answered is not sent again.
  const batches = useMemo(() => batchesOf(seen.filter(({ moves }) => moves).map(({ caseId }) => caseId)), [seen]);
  const move = useMutation({
    mutationFn: () =>
      moveAll(
        from.versionId,
        { to: to.versionId, homes, basis: basis.trim(), reason: reason.trim() },
        batches,
        setDone,
      ),
    networkMode: 'always',
  });
  const choose = (nodeId: string, home: string) => {
    setHomes(before => ({ ...before, [nodeId]: home }));
    // What was previewed was another mapping.
    preview.reset();
    setSeen([]);
  };
  const doubled = doubledHomes(homes);
  const shown = steps.filter(({ waiting, home }) => waiting > 0 || home === null);
  const quiet = steps.length - shown.length;
  return (
    <div className="stack">
      <section className="panel" aria-label="转版">
        <p>
          {from.name}：由第 {from.version} 版转到第 {to.version} 版，在办 {running} 件。
          在办的环节、办理人和时限都不变；走过的环节不补办；以后的环节按新版本办理。
        </p>
        <p className="muted">
          办件一般按收件时的版本办完，转版是例外，须有文件依据。转版后流程未向前时，可以在办件页撤回。
        </p>
      </section>
      <section className="panel stack" aria-labelledby="homes-head">
        <h2 id="homes-head">环节对应</h2>
        {shown.length > 0 && (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">原环节</th>
                <th scope="col">在办</th>
                <th scope="col">新版本的环节</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(step => (
                <tr key={step.nodeId}>
                  <td>{step.name}</td>
                  <td data-label="在办" className="num">
                    {step.waiting}
                  </td>
                  <td data-label="新版本的环节">
                    <Select
                      aria-label={`${step.name}对应`}
                      style={{ width: '100%' }}
                      value={homes[step.nodeId] ?? ''}
                      options={[
                        { value: '', label: '没有对应，留在原版本' },
                        ...plan.homes
                          .filter(({ type }) => type === step.type)
                          .map(({ nodeId, name }) => ({ value: nodeId, label: name })),
                      ]}
                      onChange={home => choose(step.nodeId, home)}
                    />
                    {homes[step.nodeId] === step.home && step.reason !== 'None' && (
                      <span className="cell-2">{reasonWords[step.reason]}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {quiet > 0 && <p className="muted">另有 {quiet} 个环节没有在办的办件，已自动对应。</p>}
        {doubled.length > 0 && <p className="field-error">两个环节不能对应新版本的同一个环节。</p>}
        <Button
          type="primary"
          disabled={doubled.length > 0}
          loading={preview.isPending}
          onClick={() => preview.mutate()}
        >
          逐件预览
        </Button>
        {preview.isError && <Failure error={preview.error} retry={() => preview.mutate()} />}
      </section>
      {seen.length > 0 && (
        <section className="panel" aria-labelledby="lines-head">
          <h2 id="lines-head">
            {movable.length} 件可转，{seen.length - movable.length} 件留在原版本
          </h2>
          <Lines lines={done.length > 0 ? done : seen} isDone={done.length > 0} />
        </section>
      )}
      {preview.isSuccess && movable.length > 0 && !move.isSuccess && (
        <section className="panel stack" aria-labelledby="order-head">
          <h2 id="order-head">办理</h2>
          <Field label="依据" hint="文件名称和文号">
            {control => <Input {...control} maxLength={1000} value={basis} onChange={e => setBasis(e.target.value)} />}
          </Field>
          <Field label="理由">
            {control => (
              <Input {...control} maxLength={1000} value={reason} onChange={e => setReason(e.target.value)} />
            )}
          </Field>
          {move.isError && <Failure error={move.error} retry={() => move.mutate()} />}
          {move.isPending && <Progress percent={Math.round((100 * done.length) / movable.length)} />}
          <Button
            type="primary"
            loading={move.isPending}
            disabled={basis.trim() === '' || reason.trim() === ''}
            onClick={() => move.mutate()}
          >
            转版 {movable.length} 件
          </Button>
        </section>
      )}
      {move.isSuccess && (
        <p className="notice" role="status">
          已转 {done.filter(({ moves }) => moves).length} 件，{done.filter(({ moves }) => !moves).length}{' '}
          件留在原版本。每件都已留痕。
        </p>
      )}
    </div>
  );
}

function Lines({ lines, isDone }: { lines: readonly MoveLine[]; isDone: boolean }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">办件</th>
          <th scope="col">在办环节</th>
          <th scope="col">{isDone ? '结果' : '预览'}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.caseId}>
            <td>
              <Link to={staffPaths.case(line.caseId)}>{line.number}</Link>
            </td>
            <td data-label="在办环节">{line.waitsAt.join('、') || '等待申请人或时间'}</td>
            <td data-label={isDone ? '结果' : '预览'}>
              {line.moves ? (
                <StatusTag tone="ok">{isDone ? '已转' : '可转'}</StatusTag>
              ) : (
                <>
                  <StatusTag tone="special">留在原版本</StatusTag> {line.why}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
