import { useQuery } from '@tanstack/react-query';
import type { ApplicantMe, MyLicence } from '@/shared/api/contract';
import { stateNames, stateTones, termOf } from '@/shared/licences/words';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { myLicencesQuery } from './api';

/** 我的证照: what the library has of me, and what is to be renewed soon. */
export function MyLicences({ me }: { me: ApplicantMe }) {
  const licences = useQuery(myLicencesQuery);
  return (
    <section className="p-card">
      <h2>我的证照</h2>
      {me.isConfirmed ? (
        <QueryView
          query={licences}
          rows={3}
          empty="证照库里还没有您的证照。在本中心办成的证照会自动收录，下次办事不用再交。"
        >
          {list => (
            <ul className="p-cases">
              {list.map(one => (
                <Line key={one.id} licence={one} />
              ))}
            </ul>
          )}
        </QueryView>
      ) : (
        <p className="muted">账户核验后，这里列出证照库中您的证照；办事时可以免交。</p>
      )}
    </section>
  );
}

function Line({ licence }: { licence: MyLicence }) {
  return (
    <li>
      <p>
        {licence.kind} <StatusTag tone={stateTones[licence.state]}>{stateNames[licence.state]}</StatusTag>{' '}
        {licence.endsSoon && <StatusTag tone="yellow">还有 {licence.daysLeft} 天到期</StatusTag>}
      </p>
      <p className="muted">
        <span className="num">{licence.number}</span>　{licence.issuer}　{termOf(licence)}
      </p>
      {licence.endsSoon && <p className="muted">需要延续的，请在到期三十日前提出申请。</p>}
    </li>
  );
}
