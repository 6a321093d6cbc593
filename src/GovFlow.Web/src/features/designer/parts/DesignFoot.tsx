import { Button } from 'antd';
import { countWords, type Finding } from '../core/findings';
import { BudgetBar } from './BudgetBar';
import { Problems } from './Problems';
import type { Design } from './useDesign';
import type { Lint } from './useLint';
import type { Mending } from './useMending';

interface Props {
  design: Design;
  lint: Lint;
  findings: readonly Finding[];
  mending: Mending;
  isListed: boolean;
  list: (isListed: boolean) => void;
  goTo: (finding: Finding) => void;
  goToStep: (nodeId: string) => void;
  light: (nodeId: string | null) => void;
}

/** How the check stands. */
const stateWords = ({ isChecking, isFailing, findings }: Lint): string => {
  if (isChecking) return '检查中…';
  return isFailing && findings === null ? '没有检查' : '';
};

/** Below the drawing: the days it takes at worst, and what is wrong with it. */
export function DesignFoot({ design, lint, findings, mending, isListed, list, goTo, goToStep, light }: Props) {
  return (
    <section className="panel design-foot" aria-label="检查">
      {lint.promise && <BudgetBar promise={lint.promise} isStale={!lint.isCurrent} light={light} goTo={goToStep} />}
      <div className="toolbar">
        <button type="button" className="link-button" aria-expanded={isListed} onClick={() => list(!isListed)}>
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
        {design.placing.isArranged && (
          <span className="muted">图中按泳道显示；文件里的原位置未变，移动环节或“按泳道整理”后才写入。</span>
        )}
        <label className="own-places">
          <input type="checkbox" checked={design.keepsOwn} onChange={e => design.setKeepsOwn(e.target.checked)} />{' '}
          按原位置显示
        </label>
      </div>
      {isListed && <Problems findings={findings} mending={mending} goTo={goTo} />}
    </section>
  );
}
