import { announce } from '@/shared/ui/announce';
import type { Finding } from '../core/findings';
import { patched } from '../core/patch';
import { withReason } from '../core/reasons';
import type { Design } from './useDesign';
import type { Lint } from './useLint';

/** What can be done about a finding where it stands: mend it by its own patch, or say in writing why it is accepted. */
export function useMending(design: Design, lint: Lint) {
  return {
    mayEdit: design.mayEdit,
    /** The findings are of an earlier drawing: their patches may no longer fit. */
    isStale: !lint.isCurrent,
    mend: ({ fix }: Finding) => {
      const next = fix && lint.isCurrent ? patched(design.doc, fix.patch) : null;
      if (fix === undefined || next === null) return announce('内容已有变化，请等检查完成后再试');
      design.edit(fix.label, () => next);
      announce(`已${fix.label}`);
    },
    explain: ({ ruleId, subject = '' }: Finding, reason: string | null) => {
      design.edit(reason === null ? '撤回理由' : '写明理由', doc => withReason(doc, { ruleId, subject }, reason));
    },
  };
}

export type Mending = ReturnType<typeof useMending>;
