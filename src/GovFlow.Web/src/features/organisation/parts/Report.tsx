import type { PeopleSheetReport } from '@/shared/api/contract';

/** What would become of each line. */
export function Report({ report }: { report: PeopleSheetReport }) {
  const isSound = report.errors === 0 && report.problems.length === 0;
  return (
    <section aria-label="试导入报告">
      <p className="notice" data-tone={isSound ? 'green' : 'red'}>
        {report.problems.join('') ||
          (isSound
            ? `可以导入：新增 ${report.newPeople} 人，任职 ${report.appointments} 项。`
            : `有 ${report.errors} 行不对，改正后再试；现在什么都不会导入。`)}
      </p>
      {report.lines.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">姓名</th>
              <th scope="col">账号</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {report.lines.map(line => (
              <tr key={line.row}>
                <td className="num" data-label="行">
                  {line.row}
                </td>
                <td data-label="姓名">{line.name}</td>
                <td data-label="账号">
                  <code>{line.userName}</code>
                </td>
                <td data-label="结果">
                  {line.outcome ?? (
                    <ul className="staff-findings">
                      {line.findings.map(({ code, column, message }) => (
                        <li key={`${code} ${column}`} data-stops>
                          {message}
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
