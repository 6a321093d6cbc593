import { Button, Select } from 'antd';
import type { Assessment, IntakeOutcome, OutcomeChoice } from '@/shared/api/contract';
import { readBasis } from '@/shared/basis';
import { caseKindNames, intakeRows, outcomeNames } from '@/shared/terms';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { deviationReasons } from '../model';

interface Props {
  assessment: Assessment | null;
  isOld: boolean;
  error: unknown;
  again: () => void;
  outcome: IntakeOutcome | null;
  choose: (outcome: IntakeOutcome) => void;
  deviation: string;
  setDeviation: (reason: string) => void;
  deviationError: string | undefined;
  /** Being sent, or waiting for the fresh answer to be. */
  isBusy: boolean;
  conclude: () => void;
  /** Null where no number stands at the window. */
  concludeAndCall: (() => void) | null;
  /** Registers what came in without an answer; null where it is registered already. */
  receive: (() => void) | null;
}

const marks = { Proposed: '建议', Possible: '可选', Barred: '不可' } satisfies Record<OutcomeChoice['state'], string>;
const outcomes = Object.keys(outcomeNames);
const inOrder = (choices: readonly OutcomeChoice[]) =>
  [...choices].sort((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));

/** What the case becomes and which paper leaves now: the server's proposal, with every outcome allowed or not and why. */
export function DecisionPanel(props: Props) {
  const {
    assessment,
    isOld,
    error,
    again,
    outcome,
    choose,
    deviation,
    setDeviation,
    deviationError,
    isBusy,
    conclude,
    concludeAndCall,
    receive,
  } = props;
  return (
    <section className="panel intake-decision" aria-labelledby="decision-head">
      <div className="panel-head">
        <h2 id="decision-head">结论</h2>
        {isOld && !error && <span className="computing">计算中</span>}
      </div>
      {Boolean(error) && <Failure error={error} retry={again} />}
      {assessment === null && !error && (
        <p className="muted">选定事项、逐项勾选材料后，这里给出建议的办件类型、依据、承诺日期和应出文书。</p>
      )}
      {assessment !== null && (
        <div className="stack decision-body" data-old={isOld || undefined}>
          <div className="proposal" aria-live="polite">
            <strong>
              建议：{assessment.kind.outer && `${caseKindNames[assessment.kind.outer]} · `}
              {labelOf(assessment, assessment.proposed)}
            </strong>
            <ul>
              {assessment.because.map(({ text }) => (
                <li key={text}>{readBasis(text)}</li>
              ))}
            </ul>
            {assessment.due && (
              <p>
                <strong>时限：</strong>
                {assessment.due.sentence}
                {assessment.due.provisional && '（下一年度放假安排未公布，暂定）'}
              </p>
            )}
            <p>
              <strong>将出：</strong>
              {assessment.papers.map(({ label, copies }) => `${label}×${copies}`).join('、') || '无'}
            </p>
            <small className="muted">判定：{intakeRows[assessment.row]}</small>
          </div>
          <div className="outcome-list" role="radiogroup" aria-label="办理结论">
            {inOrder(assessment.outcomes).map(choice => (
              <label key={choice.outcome} className="outcome" data-state={choice.state}>
                <input
                  type="radio"
                  name="outcome"
                  checked={outcome === choice.outcome}
                  disabled={choice.state === 'Barred'}
                  onChange={() => choose(choice.outcome)}
                />
                <span className="outcome-name">{choice.label}</span>
                <span className="outcome-mark">{marks[choice.state]}</span>
                {choice.whyNot && (
                  <span className="outcome-why">
                    {choice.whyNot}
                    {choice.basis && `（${readBasis(choice.basis)}）`}
                  </span>
                )}
              </label>
            ))}
          </div>
          {outcome !== null && outcome !== assessment.proposed && (
            <Field id="deviation" label="不按建议办理的原因" error={deviationError}>
              {control => (
                <Select
                  {...control}
                  value={deviation || null}
                  placeholder="请选择，原因将存入办件"
                  options={deviationReasons.map(value => ({ value, label: value }))}
                  onChange={setDeviation}
                />
              )}
            </Field>
          )}
          {assessment.missing.length > 0 && (
            <p>
              <strong>尚缺：</strong>
              {assessment.missing.map(({ name, what }) => (what ? `${name}（${what}）` : name)).join('、')}
            </p>
          )}
        </div>
      )}
      <div className="conclude">
        <Button
          type="primary"
          size="large"
          block
          loading={isBusy}
          disabled={outcome === null || Boolean(error)}
          onClick={conclude}
        >
          出文书并打印
        </Button>
        <small className="muted">Ctrl+Enter</small>
        {concludeAndCall && (
          <>
            <Button block disabled={isBusy || outcome === null || Boolean(error)} onClick={concludeAndCall}>
              出文书，叫下一个号
            </Button>
            <small className="muted">Ctrl+Shift+Enter</small>
          </>
        )}
        {receive && (
          <>
            <Button block disabled={isBusy} onClick={receive}>
              只登记收到，当日答复
            </Button>
            <small className="muted">网上、邮寄或临近下班收到，现在不能答复的</small>
          </>
        )}
      </div>
    </section>
  );
}

const labelOf = (assessment: Assessment, outcome: IntakeOutcome): string =>
  assessment.outcomes.find(choice => choice.outcome === outcome)?.label ?? outcomeNames[outcome];
