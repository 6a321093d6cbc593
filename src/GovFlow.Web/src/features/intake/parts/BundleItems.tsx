import { Button, Checkbox, Select } from 'antd';
import type { BundleGuide, BundleItemAssessment } from '@/shared/api/contract';
import { readBasis } from '@/shared/basis';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { type ItemChoice, outcomeOf } from '../bundle';
import { deviationReasons } from '../model';

interface Props {
  guide: BundleGuide;
  items: readonly string[];
  keep: (items: string[]) => void;
  assessed: readonly BundleItemAssessment[];
  choices: Readonly<Record<string, ItemChoice>>;
  choose: (code: string, choice: ItemChoice) => void;
  errors: readonly Wrong[];
  isOld: boolean;
  error: unknown;
  again: () => void;
  isBusy: boolean;
  conclude: () => void;
}

/** What each item of the bundle becomes: its own outcome, its own day, its own papers. An item can be taken out. */
export function BundleItems(props: Props) {
  const { guide, items, keep, assessed, isOld, error, again, isBusy, conclude, errors } = props;
  const isWhole = items.length > 1 && assessed.length === items.length && assessed.every(one => !one.refusal);
  return (
    <section className="panel intake-decision" aria-labelledby="decision-head">
      <div className="panel-head">
        <h2 id="decision-head">各事项的结论</h2>
        {isOld && !error && <span className="computing">计算中</span>}
      </div>
      {Boolean(error) && <Failure error={error} retry={again} />}
      <ul className="matter-items" id="bundle-items" tabIndex={-1} data-old={isOld || undefined}>
        {guide.items.map(item => (
          <li key={item.code}>
            <Checkbox
              id={`keep-${item.code}`}
              checked={items.includes(item.code)}
              disabled={Boolean(item.whyNot)}
              onChange={e => keep(e.target.checked ? [...items, item.code] : items.filter(code => code !== item.code))}
            >
              {item.name}
            </Checkbox>
            {item.when && <small className="cell-2">适用情形：{item.when}</small>}
            {item.whyNot && <small className="cell-2">现在不能收件：{item.whyNot}</small>}
            {items.includes(item.code) && <Conclusion {...props} code={item.code} />}
          </li>
        ))}
      </ul>
      {errors.some(({ id }) => id === 'bundle-items') && <div className="field-error">至少选两个事项</div>}
      <div className="conclude">
        <Button
          type="primary"
          size="large"
          block
          loading={isBusy}
          disabled={!isWhole || Boolean(error)}
          onClick={conclude}
        >
          一并收件，出文书并打印
        </Button>
        <small className="muted">Ctrl+Enter · 全部立件，或者全部不立；一张回执</small>
      </div>
    </section>
  );
}

function Conclusion({ code, assessed, choices, choose, errors }: Props & { code: string }) {
  const found = assessed.find(one => one.itemCode === code);
  if (found === undefined) return null;
  if (!found.assessment) return <p className="bundle-refused">不能收件：{found.refusal?.message}</p>;
  const { assessment } = found;
  const choice = choices[code] ?? { outcome: null, deviation: '' };
  const outcome = outcomeOf(found, choice);
  return (
    <div className="bundle-conclusion">
      <Select
        aria-label={`${found.itemName}的结论`}
        value={outcome}
        options={assessment.outcomes
          .filter(({ state }) => state !== 'Barred')
          .map(one => ({ value: one.outcome, label: `${one.label}${one.state === 'Proposed' ? '（建议）' : ''}` }))}
        onChange={to => choose(code, { ...choice, outcome: to })}
      />
      {assessment.due && <p>{assessment.due.sentence}</p>}
      <p className="muted">
        将出：{assessment.papers.map(({ label, copies }) => `${label}×${copies}`).join('、') || '无'}
      </p>
      {assessment.missing.length > 0 && (
        <p>
          <strong>尚缺：</strong>
          {assessment.missing.map(({ name }) => name).join('、')}
        </p>
      )}
      {outcome !== assessment.proposed && (
        <>
          <p className="muted">建议的依据：{assessment.because.map(({ text }) => readBasis(text)).join('；')}</p>
          <Field
            id={`deviation-${code}`}
            label="不按建议办理的原因"
            error={errors.find(({ id }) => id === `deviation-${code}`)?.message}
          >
            {control => (
              <Select
                {...control}
                value={choice.deviation || null}
                placeholder="请选择，原因将存入办件"
                options={deviationReasons.map(value => ({ value, label: value }))}
                onChange={deviation => choose(code, { ...choice, deviation })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
