import { Link } from 'react-router';
import type { LicenceLine } from '@/shared/api/contract';
import { termOf } from '@/shared/licences/words';
import { staffPaths } from '@/shared/paths';
import { StatusTag } from '@/shared/ui/StatusTag';
import { sourceNames, stateNames, stateTones } from '../words';

/** Entries of the library, holder and numbers masked. */
export function LicenceTable({ lines }: { lines: readonly LicenceLine[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">证照</th>
          <th scope="col">持证人</th>
          <th scope="col">有效期</th>
          <th scope="col">状态</th>
          <th scope="col">来源</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.id}>
            <td data-label="证照">
              <Link to={staffPaths.licence(line.id)}>{line.kind}</Link>
              <span className="cell-2 num">{line.number}</span>
            </td>
            <td data-label="持证人">
              {line.holder}
              <span className="cell-2 num">{line.holderNumber}</span>
            </td>
            <td className="num" data-label="有效期">
              {termOf(line)}
              {line.daysLeft !== null && <span className="cell-2">还有 {line.daysLeft} 天</span>}
            </td>
            <td data-label="状态">
              <StatusTag tone={stateTones[line.state]}>{stateNames[line.state]}</StatusTag>
            </td>
            <td data-label="来源">
              {sourceNames[line.source]}
              <span className="cell-2">{line.issuer}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
