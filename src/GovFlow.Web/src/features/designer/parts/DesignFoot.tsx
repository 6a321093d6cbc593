import { Button } from 'antd';
import { countWords } from '../core/findings';
import { BudgetBar } from './BudgetBar';
import { Problems } from './Problems';
import type { Design } from './useDesign';
import type { useFindings } from './useFindings';
import type { Lint } from './useLint';
import type { Mending } from './useMending';

interface Props {
  design: Design;
  lint: Lint;
  mending: Mending;
  found: ReturnType<typeof useFindings>;
}

/** How the check stands. */
const stateWords = ({ isChecking, isFailing, findings }: Lint): string => {
  if (isChecking) return '检查中…';
  return isFailing && findings === null ? '没有检查' : '';
};

/** Below the drawing: the days it takes at worst, and what is wrong with it. */
export function DesignFoot({ design, lint, mending, found }: Props) {
  const { findings, isListed, setIsListed, goTo, goToStep, light, view } = found;
  return (
    <section className="panel design-foot no-print" aria-label="检查">
      {lint.promise && <BudgetBar promise={lint.promise} isStale={!lint.isCurrent} light={light} goTo={goToStep} />}
      <div className="toolbar">
        <button type="button" className="link-button" aria-expanded={isListed} onClick={() => setIsListed(!isListed)}>
          问题：{countWords(findings)}
        </button>
        <span className="muted">{stateWords(lint)}</span>
        {lint.isFailing && (
          <span>
            检查没有结果，所列问题可能不全。
            <Button size="small" onClick={lint.again}>
              再查一次
            </Button>
          </span>
        )}
        {view === 'flow' && design.placing.isArranged && (
          <span className="muted">图中按泳道显示；文件里的原位置未变，移动环节或“按泳道整理”后才写入。</span>
        )}
        {view === 'flow' && (
          <label className="own-places">
            <input type="checkbox" checked={design.keepsOwn} onChange={e => design.setKeepsOwn(e.target.checked)} />{' '}
            按原位置显示
          </label>
        )}
      </div>
      {isListed && <Problems findings={findings} mending={mending} goTo={goTo} />}
    </section>
  );
}
