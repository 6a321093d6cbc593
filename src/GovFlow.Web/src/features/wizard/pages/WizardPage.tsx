import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CentreView, WizardAnswers } from '@/shared/api/contract';
import { itemsQuery } from '@/shared/api/items';
import { problemOf } from '@/shared/api/problem';
import { staffPaths } from '@/shared/paths';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { blank, forget, keep, kept, likeItem, stepOf, steps, tidy } from '../answers';
import { centreQuery, draw, similarQuery, storeDraft } from '../api';
import { Preview } from '../parts/Preview';
import { Questions } from '../parts/Questions';
import './wizard.css';

/** 六类办件向导: twelve questions on seven pages, then a draft on the drawing board. */
export function WizardPage() {
  const centre = useQuery(centreQuery);
  return (
    <Page title="新建事项：六类办件向导">
      <QueryView query={centre}>{known => <Wizard centre={known} />}</QueryView>
    </Page>
  );
}

function Wizard({ centre }: { centre: CentreView }) {
  const navigate = useNavigate();
  const [answers, setAnswers] = useState<WizardAnswers>(kept);
  const [at, setAt] = useState(0);
  const step = steps[at] ?? steps[0];
  const isLast = step.key === 'preview';
  const drawing = useMutation({ mutationFn: draw, networkMode: 'always' });
  const storing = useMutation({
    mutationFn: storeDraft,
    networkMode: 'always',
    onSuccess: ({ version }) => {
      forget();
      void navigate(staffPaths.design(version.definitionId));
    },
  });
  useEffect(() => keep(answers), [answers]);
  const refusal = drawing.error === null ? null : problemOf(drawing.error);
  const problems = refusal?.code === 'invalid' ? refusal.errors : [];
  const problem = (path: string) => problems.find(one => one.path === path)?.message ?? null;
  const change = (next: WizardAnswers) => {
    setAnswers(next);
    // What was said of other answers holds no more.
    drawing.reset();
  };
  const go = (to: number) => {
    setAt(to);
    if (steps[to]?.key === 'preview') drawing.mutate(tidy(answers));
  };
  return (
    <div className="wizard">
      <ol className="wizard-pages" aria-label="步骤">
        {steps.map(({ title, key }, i) => (
          <li key={key}>
            <button type="button" aria-current={i === at ? 'step' : undefined} onClick={() => go(i)}>
              {i + 1} {title}
              {problems.some(({ path }) => stepOf(path) === key) && '（有误）'}
            </button>
          </li>
        ))}
      </ol>
      <section className="panel" aria-label={step.title}>
        {at === 0 && <CopyFrom take={similar => change(likeItem(answers, similar))} />}
        <Questions step={step.key} answers={answers} change={change} centre={centre} problem={problem} />
        {isLast && (
          <>
            {problems.length > 0 ? (
              <ul className="notice wizard-problems" data-tone="red" role="alert">
                {problems.map(({ path, message }) => (
                  <li key={path}>
                    <button
                      type="button"
                      className="link-button"
                      onClick={() => setAt(steps.findIndex(({ key }) => key === stepOf(path)))}
                    >
                      {message}
                    </button>
                  </li>
                ))}
              </ul>
            ) : (
              <CommandFailure error={drawing.error} again={() => go(at)} />
            )}
            {drawing.isPending && <p role="status">正在画流程并检查……</p>}
            {drawing.data && <Preview drawn={drawing.data} />}
            <CommandFailure error={storing.error} />
          </>
        )}
        <p className="toolbar">
          <Button disabled={at === 0} onClick={() => go(at - 1)}>
            上一步
          </Button>
          {isLast ? (
            <Button
              type="primary"
              disabled={drawing.data === undefined || drawing.data.isTaken}
              loading={storing.isPending}
              onClick={() => drawing.data && storing.mutate(drawing.data.file)}
            >
              存为草稿，打开设计器
            </Button>
          ) : (
            <Button type="primary" onClick={() => go(at + 1)}>
              下一步
            </Button>
          )}
          <Button type="text" onClick={() => change(blank)}>
            全部重填
          </Button>
        </p>
      </section>
    </div>
  );
}

function CopyFrom({ take }: { take: (similar: WizardAnswers) => void }) {
  const items = useQuery(itemsQuery(null));
  const [code, setCode] = useState<string | null>(null);
  const similar = useQuery({ ...similarQuery(code ?? ''), enabled: code !== null });
  return (
    <div className="toolbar">
      <Select
        aria-label="从相似事项复制"
        className="wizard-copy"
        placeholder="从相似事项复制"
        showSearch={{ optionFilterProp: 'label' }}
        value={code}
        options={(items.data ?? []).map(one => ({ value: one.code, label: `${one.code} ${one.name}` }))}
        onChange={setCode}
      />
      <Button disabled={similar.data === undefined} onClick={() => similar.data && take(similar.data)}>
        复制
      </Button>
      <span className="muted">
        复制依据、条件、材料、路径、岗位、环节时限和收费；编码、名称、办理结果和授权由您填写。
      </span>
    </div>
  );
}
