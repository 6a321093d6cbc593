import type { Progress } from '@/shared/api/contract';
import { EnquiryPage } from '../parts/EnquiryPage';
import { ProgressResult } from '../parts/ProgressResult';
import { Urge } from '../parts/Urge';

/** 办理进度: by case number and query code. */
export function ProgressPage() {
  return (
    <EnquiryPage<Progress>
      title="办理进度"
      path="/public/progress"
      number={{ label: '办件编号', hint: '印在受理通知书或补正材料通知单上方' }}
      codeHint="印在同一张单上，共 6 位"
      unknown="没有找到。编号或查询码可能有误，请对照单据核对；仍查不到的，请致电或到窗口询问。"
      resultId="progress-result"
    >
      {(progress, enquiry, asked) => (
        <ProgressResult progress={progress} urge={<Urge key={asked} enquiry={enquiry} />} />
      )}
    </EnquiryPage>
  );
}
