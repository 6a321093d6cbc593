import { useQuery } from '@tanstack/react-query';
import { QueryView } from '@/shared/ui/QueryView';
import { endingQuery } from '../api';
import { LicenceTable } from './LicenceTable';

/** 即将到期, the soonest first: whoever holds one may be told before it is too late to renew. */
export function Ending() {
  const ending = useQuery(endingQuery);
  return (
    <section className="panel" aria-labelledby="licence-ending-head">
      <h2 id="licence-ending-head">即将到期</h2>
      <p className="field-hint">
        需要延续行政许可的，持证人应当在有效期届满三十日前提出申请（行政许可法第五十条）；请提醒持证人及时办理。
      </p>
      <QueryView query={ending} isEmpty={({ items }) => items.length === 0} empty={<p>近期没有到期的证照。</p>}>
        {({ items }) => <LicenceTable lines={items} />}
      </QueryView>
    </section>
  );
}
