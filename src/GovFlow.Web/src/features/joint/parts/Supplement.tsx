import type { JointBoard } from '@/shared/api/contract';
import { materialStates } from '@/shared/terms';
import { PaperList } from '@/shared/ui/PaperList';
import { supplementWords } from '../model';

/** 合并补正: the draft as it grows, then the one notice. */
export function Supplement({ supplement }: { supplement: JointBoard['supplement'] }) {
  const { title, why } = supplementWords(supplement);
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      <p className="muted">{why}</p>
      {supplement.materials.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">材料</th>
              <th scope="col">提出的部门</th>
              <th scope="col">现在</th>
            </tr>
          </thead>
          <tbody>
            {supplement.materials.map(material => (
              <tr key={material.code}>
                <td>{material.name}</td>
                <td data-label="提出的部门">{material.departments.join('、')}</td>
                <td data-label="现在">{material.held ? materialStates[material.held].join(' ') : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {supplement.awaited.length > 0 && <p className="muted">未答复：{supplement.awaited.join('、')}</p>}
      {supplement.notice && <PaperList papers={[supplement.notice]} />}
    </>
  );
}
