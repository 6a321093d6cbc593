import { Select } from 'antd';
import type { RehearsalScript } from '@/shared/api/contract';

interface Props {
  script: RehearsalScript;
  change: (more: Partial<RehearsalScript>) => void;
}

const applicants = [
  { value: 'either', label: '按事项的服务对象' },
  { value: 'person', label: '自然人' },
  { value: 'organisation', label: '法人或其他组织' },
];

/** Who applies and when: chosen before anything has happened. The applicants are made up. */
export function StartBox({ script, change }: Props) {
  const applicant = script.applicant ?? {};
  const who =
    applicant.isOrganisation === null || applicant.isOrganisation === undefined
      ? 'either'
      : applicant.isOrganisation
        ? 'organisation'
        : 'person';
  const isOrganisation = (value: string) => (value === 'either' ? null : value === 'organisation');
  return (
    <details className="rehearsal-intake">
      <summary>申请人与收件时间</summary>
      <div className="rehearsal-material">
        <span>申请人</span>
        <Select
          aria-label="演练的申请人"
          size="small"
          value={who}
          options={applicants}
          onChange={(value: string) => change({ applicant: { ...applicant, isOrganisation: isOrganisation(value) } })}
        />
      </div>
      <label>
        <span>
          <input
            type="checkbox"
            checked={applicant.hasAgent ?? false}
            onChange={e => change({ applicant: { ...applicant, hasAgent: e.target.checked } })}
          />{' '}
          由代理人代办
        </span>
      </label>
      <label>
        收件时间
        <input
          type="datetime-local"
          value={script.start.slice(0, 16)}
          onChange={e => {
            if (e.target.value !== '') change({ start: `${e.target.value}:00` });
          }}
        />
      </label>
    </details>
  );
}
