import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { matterQuery } from '@/shared/api/bundles';
import type { CaseView, ReceivedLine } from '@/shared/api/contract';
import { ClockChip } from '@/shared/clock/ClockChip';
import { MandatePages } from '@/shared/files/MandatePages';
import { showDay, showMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { channelName } from '@/shared/terms';
import { StatusTag } from '@/shared/ui/StatusTag';

/** What the law does where nobody answers. */
export const deemedWords = ({ deemedAfter, receivedOn }: Pick<ReceivedLine, 'deemedAfter' | 'receivedOn'>): string =>
  deemedAfter
    ? `至${showDay(deemedAfter)}仍未答复的，依法自${showDay(receivedOn)}起视为受理（许可法32条一款四项）`
    : '本事项不是行政许可，不适用视为受理';

/** Whose account it was: of an agent's, nothing is proven of the applicant. */
const filedBy = (isProven: boolean, isAgent: boolean): string => {
  if (isAgent) return '由代理人的账户提交，账户已核验：受理、发证前请核对申请人的证件和授权委托书。';
  return isProven ? '申请人账户已核验证件。' : '申请人账户未核验：受理、发证前请核对证件。';
};

/** Which application is being answered, since when it waits, and what happens where it waits on. */
export function ReceivedNotice({
  line,
  isProven,
  pages,
}: {
  line: ReceivedLine;
  isProven: boolean;
  pages: readonly string[];
}) {
  return (
    <section className="panel received-notice" aria-label="待答复的申请">
      <ClockChip clock={line.clock} />
      <p>
        <strong>
          答复 <Link to={staffPaths.case(line.caseId)}>{line.caseNumber}</Link> {line.itemName}
        </strong>
        <span className="cell-2">
          {channelName(line.channel)}　{showMoment(line.receivedAt)} 收到。须当日受理、告知补正、不予受理或者退回；
          {deemedWords(line)}。
        </span>
        {line.channel === 'online' && <span className="cell-2">{filedBy(isProven, pages.length > 0)}</span>}
        <MandatePages ids={pages} />
      </p>
      {line.matter && <Sisters caseId={line.caseId} />}
    </section>
  );
}

/** What the applicant put right since is not on this desk; it is opened, never overwritten by what was read before. */
export function AmendedNotice({ reopen }: { reopen: () => void }) {
  return (
    <div className="notice" data-tone="amber" role="alert">
      <span>
        申请人在您打开之后更正了申请，这里还是更正以前的内容，没有作出答复。请打开更正后的申请，核对后再答复。
      </span>
      {/* biome-ignore lint/a11y/noAutofocus: what was sent is not accepted any more; this is the one way on. */}
      <button type="button" className="link-button" autoFocus onClick={reopen}>
        打开更正后的申请
      </button>
    </div>
  );
}

/** 一件事: what was applied for with it. Each is answered by itself; a paper that counts for several came in once and lies in each. */
function Sisters({ caseId }: { caseId: string }) {
  const matter = useQuery(matterQuery(caseId));
  if (!matter.data) return null;
  const { name, number, cases } = matter.data;
  return (
    <div>
      <p>
        属于“{name}”（<span className="num">{number}</span>），一张申请表、一套材料，逐件答复：
      </p>
      <ul className="matter-cases" aria-label="同一件事的其他申请">
        {cases
          .filter(one => !one.isHere)
          .map(one => (
            <li key={one.id}>
              {one.isSeen ? (
                <Link to={one.state === 'PreReview' ? staffPaths.intakeReceived(one.id) : staffPaths.case(one.id)}>
                  {one.itemName}
                </Link>
              ) : (
                one.itemName
              )}{' '}
              <StatusTag>{one.stateLabel}</StatusTag> <small className="num">{one.number}</small>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** An application that was registered and has no answer yet. */
export function ReceivedStrip({ file, close }: { file: CaseView; close: () => void }) {
  return (
    <section className="result-strip" data-tone="amber" aria-label="已登记待答复的申请">
      <h2>
        <span aria-hidden="true">◔ </span>
        {file.number} {file.itemName}：已登记收到，尚未答复
      </h2>
      <p>
        {file.clock?.dueDay && <strong>须在{showDay(file.clock.dueDay)}答复，过时为红牌。</strong>}
        已列入工作台的“收到待答复的申请”。
      </p>
      <div className="result-acts">
        <Link to={staffPaths.intakeReceived(file.id)}>现在答复</Link>
        <Link to={staffPaths.case(file.id)}>查看办件</Link>
        <button type="button" className="link-button" onClick={close}>
          收起
        </button>
      </div>
    </section>
  );
}
