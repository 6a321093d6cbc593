import { useState } from 'react';
import type { Location } from 'react-router';
import { dropDraft } from '@/shared/api/drafts';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';

interface Props {
  id: string;
  /** The waiting application that is being answered; null where it comes in now. */
  received: string | null;
  isStarted: boolean;
  /** Everything typed is on the server. */
  isKept: boolean;
  /** It was concluded, and nobody knows whether that was done. */
  isUnknown: boolean;
  saveNow: () => Promise<boolean>;
  forget: () => void;
}

/**
 * An intake that was begun is left in one of two ways: kept until later the same day, or as a mere enquiry (003-10). Of a
 * registered application nothing is lost by leaving; but it still waits.
 */
export function LeaveIntake({ id, received, isStarted, isKept, isUnknown, saveNow, forget }: Props) {
  const [isLost, setLost] = useState(false);
  // Straight to another application that waits: it takes the place of this desk. An emptied one would name itself in the address on the way, and go there instead.
  const clear = (next: Location) => {
    if (!new URLSearchParams(next.search).has('received')) forget();
  };
  const keep = async (next: Location) => {
    const isSafe = await saveNow();
    setLost(!isSafe);
    if (isSafe) clear(next);
    return isSafe;
  };
  /** Nobody knows what became of it: the way out is open even without a line. */
  const leave = async (next: Location) => {
    await saveNow();
    clear(next);
    return true;
  };
  const enquiry = async (next: Location) => {
    // Where this does not get through, the draft stays on the list and can be ended from there.
    await dropDraft(id).catch(() => {});
    clear(next);
    return true;
  };
  const ways = isUnknown
    ? [{ label: '离开，另查结果', go: leave }]
    : received !== null
      ? [{ label: '离开，稍后答复', go: leave }]
      : [
          { label: '暂存后离开', go: keep },
          { label: '申请人仅咨询，未提出申请', go: enquiry },
        ];
  return (
    <LeaveGuard
      isStarted={isStarted}
      isUnsaved={received === null ? !isKept : isUnknown}
      isOwnAddress={search => search === (received === null ? `?draft=${id}` : `?received=${received}`)}
      title={received === null ? '这次收件还没有出文书' : '这件申请还没有答复'}
      stay={received === null ? '继续收件' : '继续答复'}
      ways={ways}
    >
      <p>{wordsOf(isUnknown, received !== null)}</p>
      {isLost && <p className="field-error">网络不通，未能暂存。请保持本页打开，网络恢复后会自动暂存。</p>}
    </LeaveGuard>
  );
}

function wordsOf(isUnknown: boolean, isReceived: boolean): string {
  if (isUnknown) {
    return isReceived
      ? '刚才的提交可能已经办成，结果待确认。请先再次提交；离开后可在“办件”中按编号查到结果。'
      : '刚才的提交可能已经办成，结果待确认。请先再次提交；离开后也可从工作台的“未完成的收件”再次提交，不会办成两件。';
  }
  return isReceived
    ? '登记的内容不会丢失，本页改动的内容不保留。当日须出具受理、补正、不予受理或退回文书之一。'
    : '申请人已提出申请的，当日必须出具受理、补正、不予受理或退回文书之一，不得口头了结。暂存的内容只有本人可见，可在任何一台电脑的工作台上继续。仅来咨询、没有提出申请的，不保留已填内容。';
}
