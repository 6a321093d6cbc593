import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { countsOf, type Finding, isOpen } from '../core/findings';
import { Publishing } from '../lifecycle/Publishing';
import { stateWords } from '../words';
import type { Design } from './useDesign';
import type { Lint } from './useLint';
import type { useSaving } from './useSaving';

interface Props {
  design: Design;
  saving: ReturnType<typeof useSaving>;
  lint: Lint;
  findings: readonly Finding[];
  mayPublish: boolean;
  showProblems: () => void;
  /** Whether the changes would survive the machine. */
  keeping: ReactNode;
  /** A draft may be submitted, even while somebody else draws on it. */
  maySubmit: boolean;
  rehearse: () => void;
  isRehearsing: boolean;
}

/** Undo, redo, tidy, save, publish: with what each would do in its words. */
export function TopActs({
  design,
  saving,
  lint,
  findings,
  mayPublish,
  showProblems,
  keeping,
  maySubmit,
  rehearse,
  isRehearsing,
}: Props) {
  const navigate = useNavigate();
  const { past, future } = design.editor.history;
  const { version } = saving;
  const undone = past.at(-1)?.label;
  const redone = future.at(-1)?.label;
  const isDraft = version.state === 'Draft';
  // Without an answer of the check nobody knows what else there is: publishing asks it once more.
  const open = findings.filter(lint.findings === null ? ({ severity }) => severity === 'error' : isOpen);
  const { errors, warnings } = countsOf(findings);
  return (
    <>
      <Select
        aria-label="版本"
        className="version-choice"
        value={version.versionId}
        options={saving.known.map(one => ({
          value: one.versionId,
          label: `第 ${one.version} 版 · ${stateWords[one.state]}`,
        }))}
        onChange={versionId => void navigate(`?version=${encodeURIComponent(versionId)}`)}
      />
      {design.isChanged && <span className="muted">有未保存的修改{keeping}</span>}
      {design.mayEdit && (
        <>
          <Button disabled={undone === undefined} onClick={design.undo} title={undone && `撤销：${undone}`}>
            撤销
          </Button>
          <Button disabled={redone === undefined} onClick={design.redo} title={redone && `重做：${redone}`}>
            重做
          </Button>
          <Button onClick={design.tidy}>按泳道整理</Button>
          <Button aria-pressed={isRehearsing} onClick={rehearse}>
            演练
          </Button>
          <Button
            type={isDraft && !design.isChanged ? 'default' : 'primary'}
            loading={saving.isBusy}
            disabled={!design.isChanged}
            onClick={() => saving.save()}
          >
            保存草稿
          </Button>
        </>
      )}
      <Button onClick={showProblems}>
        检查 {errors} 错 {warnings} 警{lint.isChecking && ' …'}
      </Button>
      <Publishing
        version={version}
        known={saving.known}
        isSettled={!design.isChanged && !saving.isBusy}
        mayEdit={maySubmit}
        mayPublish={mayPublish}
        obstacle={open.length > 0 ? <WhyNotYet open={open} /> : null}
        showProblems={showProblems}
        publish={saving.publish}
        changed={saving.reload}
      />
    </>
  );
}

const mostShown = 5;

/** Errors must be mended; a warning wants mending or a written reason. */
function WhyNotYet({ open }: { open: readonly Finding[] }) {
  const { errors, warnings } = countsOf(open);
  return (
    <>
      <p>
        {errors > 0 && `${errors} 个错误须更正`}
        {errors > 0 && warnings > 0 && '，'}
        {warnings > 0 && `${warnings} 个提醒须更正或写明理由`}：
      </p>
      <ul className="p-bullets">
        {open.slice(0, mostShown).map(({ ruleId, jsonPath, message }) => (
          <li key={`${ruleId} ${jsonPath} ${message}`}>{message}</li>
        ))}
      </ul>
      {open.length > mostShown && <p className="muted">另有 {open.length - mostShown} 项，见问题清单。</p>}
    </>
  );
}
