import { Link } from 'react-router';
import type { ObjectionProgress } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { publicPaths } from '@/shared/paths';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EnquiryPage } from '../parts/EnquiryPage';
import { SummaryList } from '../ui/SummaryList';

/** 异议的答复: by number and code. */
export function ObjectionProgressPage() {
  return (
    <EnquiryPage<ObjectionProgress>
      title="异议的答复"
      path="/public/publicities/objections/progress"
      number={{ label: '异议编号', hint: '办件编号后面带 -Y 和序号，提出异议时给您的' }}
      codeHint="与编号一起给您的 6 位数字"
      unknown="没有找到。编号或查询码可能有误，请核对；仍查不到的，请致电询问。"
      resultId="objection-progress"
    >
      {found => <Result found={found} />}
    </EnquiryPage>
  );
}

function Result({ found }: { found: ObjectionProgress }) {
  return (
    <section className="p-card p-result" id="objection-progress" tabIndex={-1} aria-labelledby="objection-head">
      <h2 id="objection-head">{found.itemName}</h2>
      <p>
        <StatusTag tone={found.answer === null ? 'blue' : 'ok'}>{found.stageLabel}</StatusTag>{' '}
        <span className="num">{found.number}</span>
      </p>
      <SummaryList
        lines={[
          ['提出', `${showDay(found.on)}（${found.channelLabel}）`],
          ['答复', found.answer ?? '正在审查，公示结束以前书面答复'],
          ['答复日期', found.answeredOn === null ? null : showDay(found.answeredOn)],
          ['后续', found.sequelLabel],
        ]}
      />
      <p>
        <Link to={publicPaths.publicity(found.publicityId)}>看这项公示</Link>
      </p>
    </section>
  );
}
