import type { FormView } from '@/shared/api/contract';
import { MaskedLines } from '@/shared/ui/MaskedLines';

export const isBare = ({ answers, held }: FormView): boolean => answers.length === 0 && held === 0;

/** 申请表: what the applicant answered, as far as the reader's work needs it. */
export function FormAnswers({ form, caseId, mayUnmask }: { form: FormView; caseId: string; mayUnmask: boolean }) {
  const { answers, held } = form;
  return (
    <>
      <MaskedLines
        path={`/cases/${caseId}/unmask`}
        mayUnmask={mayUnmask}
        lines={answers.map(({ name, label, text }) => ({ code: `answer.${name}`, label, masked: text }))}
      />
      {held > 0 && <p className="muted">另有 {held} 项答复，您办理的环节不需要，不在这里显示。</p>}
    </>
  );
}
