import type { MatterFiled } from '@/shared/api/contract';
import { publicPaths } from '@/shared/paths';
import { SummaryList } from '../ui/SummaryList';
import { FiledSlip } from './FiledSlip';
import { NumberMark } from './NumberMark';
import { Sentences } from './Sentences';

/** 收到凭证 of a matter: its number, and of each case the number and who answers by when. */
export function FiledMatter({ done }: { done: MatterFiled }) {
  const [first, ...others] = done.cases;
  // What is the same for all is said once.
  const isAlike = others.every(one => one.sentences.join() === first?.sentences.join());
  return (
    <FiledSlip title="申请已提交" progress={publicPaths.myMatter(done.id)}>
      <SummaryList
        lines={[
          ['一件事', done.name],
          ['一件事编号', <NumberMark key="number" value={done.number} />],
          ['少交材料', done.saved > 0 ? `${done.saved} 份` : null],
        ]}
      />
      {done.cases.map(one => (
        <section key={one.caseId}>
          <h2>{one.itemName}</h2>
          <SummaryList
            lines={[
              ['办件编号', <NumberMark key="number" value={one.number} />],
              ['查询码', <NumberMark key="code" value={one.queryCode} />],
            ]}
          />
          {!isAlike && <Sentences of={one.sentences} />}
        </section>
      ))}
      {isAlike && first && (
        <>
          <h2>接下来</h2>
          <Sentences of={first.sentences} />
        </>
      )}
      <p className="muted">各件分别预审、分别计时、分别决定，一件的结果不影响其他各件。</p>
    </FiledSlip>
  );
}
