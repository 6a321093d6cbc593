import type { CaseView } from '@/shared/api/contract';
import { MaskedLines } from '@/shared/ui/MaskedLines';

/** The applicant as the case page shows them. */
export function MaskedFacts({ file }: { file: CaseView }) {
  const { identity, phone, address, agent } = file.applicant;
  return (
    <MaskedLines
      path={`/cases/${file.id}/unmask`}
      mayUnmask={file.actions.some(({ code, allowed }) => code === 'unmask' && allowed)}
      lines={[
        { code: 'name', label: '申请人', masked: identity.name },
        { code: 'paperNumber', label: '证件号码', masked: identity.paperNumber },
        { code: 'phone', label: '电话', masked: phone ?? '—' },
        { code: 'address', label: '地址', masked: address ?? '—' },
      ]}
    >
      {agent && (
        <div>
          <dt>代理人</dt>
          <dd>{agent.name}</dd>
        </div>
      )}
    </MaskedLines>
  );
}
