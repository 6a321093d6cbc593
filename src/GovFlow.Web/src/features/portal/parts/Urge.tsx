import { useMutation } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import { explain, problemOf } from '@/shared/api/problem';
import type { Enquiry } from '../model';
import { enquiryOf } from '../model';
import { Button } from '../ui/Button';

/** 催办: passes the applicant's reminder on, once a day; a second one on the same day is told so. */
export function Urge({ enquiry }: { enquiry: Enquiry }) {
  const urge = useMutation({
    gcTime: 0,
    mutationFn: async () => (await http.post<{ text: string }>('/public/urge', enquiryOf(enquiry))).data,
  });
  return (
    <div className="p-urge">
      {urge.data ? (
        <p className="notice" role="status">
          {urge.data.text}
        </p>
      ) : (
        <Button isBusy={urge.isPending} onClick={() => urge.mutate()}>
          催办
        </Button>
      )}
      {urge.isError && (
        <p className="notice" data-tone="amber" role="alert">
          {explain(problemOf(urge.error))}
        </p>
      )}
    </div>
  );
}
