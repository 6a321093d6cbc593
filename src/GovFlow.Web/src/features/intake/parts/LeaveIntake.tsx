import { useState } from 'react';
import { dropDraft } from '@/shared/api/drafts';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';

interface Props {
  id: string;
  isStarted: boolean;
  /** Everything typed is on the server. */
  isKept: boolean;
  /** It was concluded, and nobody knows whether that was done. */
  isUnknown: boolean;
  saveNow: () => Promise<boolean>;
  forget: () => void;
}

/** An intake that was begun is left in one of two ways: kept until later the same day, or as a mere enquiry (003-10). */
export function LeaveIntake({ id, isStarted, isKept, isUnknown, saveNow, forget }: Props) {
  const [isLost, setLost] = useState(false);
  const keep = async () => {
    const isSafe = await saveNow();
    setLost(!isSafe);
    if (isSafe) forget();
    return isSafe;
  };
  /** Nobody knows what became of it: the way out is open even without a line. */
  const leave = async () => {
    await saveNow();
    forget();
    return true;
  };
  const enquiry = async () => {
    // Where this does not get through, the draft stays on the list and can be ended from there.
    await dropDraft(id).catch(() => {});
    forget();
    return true;
  };
  return (
    <LeaveGuard
      isStarted={isStarted}
      isUnsaved={!isKept}
      isOwnAddress={search => search === `?draft=${id}`}
      title="这次收件还没有出文书"
      stay="继续收件"
      ways={
        isUnknown
          ? [{ label: '离开，另查结果', go: leave }]
          : [
              { label: '暂存后离开', go: keep },
              { label: '申请人仅咨询，未提出申请', go: enquiry },
            ]
      }
    >
      {isUnknown ? (
        <p>
          刚才的提交可能已经办成，结果待确认。请先再次提交；离开后也可从工作台的“未完成的收件”再次提交，不会办成两件。
        </p>
      ) : (
        <p>
          申请人已提出申请的，当日必须出具受理、补正、不予受理或退回文书之一，不得口头了结。暂存的内容只有本人可见，可在任何一台电脑的工作台上继续。仅来咨询、没有提出申请的，不保留已填内容。
        </p>
      )}
      {isLost && <p className="field-error">网络不通，未能暂存。请保持本页打开，网络恢复后会自动暂存。</p>}
    </LeaveGuard>
  );
}
