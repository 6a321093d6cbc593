import type { DefinitionVersion } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { storedBy } from '../../core/versions';
import { stateWords } from '../../words';

/** The drawing as it stands, saved or not. */
export const drawing = '';

interface Props {
  versions: readonly DefinitionVersion[];
  since: string;
  /** A version, or the {@link drawing}. */
  until: string;
  pick: (picked: { since: string; until: string }) => void;
}

/** 版本: which two are compared, and how many cases still run under each. */
export function VersionTable({ versions, since, until, pick }: Props) {
  const choice = (name: 'since' | 'until', value: string, label: string) => (
    <input
      type="radio"
      name={name}
      aria-label={label}
      checked={(name === 'since' ? since : until) === value}
      onChange={() => pick({ since, until, [name]: value })}
    />
  );
  return (
    <table className="plain-table version-table" aria-label="版本">
      <thead>
        <tr>
          <th scope="col">由</th>
          <th scope="col">到</th>
          <th scope="col">版本</th>
          <th scope="col">状态</th>
          <th scope="col">在办</th>
          <th scope="col">存入</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td data-label="由">—</td>
          <td data-label="到">{choice('until', drawing, '到当前画面')}</td>
          <td data-label="版本" colSpan={4}>
            当前画面
          </td>
        </tr>
        {versions.map(one => {
          const { versionId, version, state, openCases, importedAt } = one;
          return (
            <tr key={versionId}>
              <td data-label="由">{choice('since', versionId, `由第 ${version} 版`)}</td>
              <td data-label="到">{choice('until', versionId, `到第 ${version} 版`)}</td>
              <td data-label="版本">第 {version} 版</td>
              <td data-label="状态">{stateWords[state]}</td>
              <td data-label="在办" className="num">
                {openCases === null || openCases === undefined ? '—' : `${openCases} 件`}
              </td>
              <td data-label="存入" className="num">
                {showMoment(importedAt)} {storedBy(one)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
