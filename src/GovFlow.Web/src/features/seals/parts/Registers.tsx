import { useQuery } from '@tanstack/react-query';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { numberRegistersQuery } from '../api';

/** 断号检查: every number that was given is on a paper. */
export function Registers() {
  const registers = useQuery(numberRegistersQuery);
  return (
    <section className="panel" aria-labelledby="registers-head">
      <h2 id="registers-head">文号登记簿</h2>
      <QueryView query={registers} empty="还没有编过文号。">
        {lines => {
          const broken = lines.filter(line => !line.isWhole).length;
          return (
            <>
              <p className="notice" data-tone={broken > 0 ? 'red' : 'green'}>
                {broken > 0 ? `有 ${broken} 本登记簿断号，请报告监察人员核查。` : '全部文号连续，没有断号。'}
              </p>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">文书</th>
                    <th scope="col">年度</th>
                    <th scope="col">已编至</th>
                    <th scope="col">文书份数</th>
                    <th scope="col">结果</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map(line => (
                    <tr key={`${line.title} ${line.year}`}>
                      <td data-label="文书">{line.title}</td>
                      <td className="num" data-label="年度">
                        {line.year}
                      </td>
                      <td className="num" data-label="已编至">
                        {line.last}
                      </td>
                      <td className="num" data-label="文书份数">
                        {line.papers}
                      </td>
                      <td data-label="结果">
                        <StatusTag>{line.isWhole ? '连续' : '断号'}</StatusTag>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
