import { useMutation } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { LetterLine, VoiceProgress } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { fitted } from '@/shared/print/fitted';
import { printHtml } from '@/shared/print/printHtml';
import { Failure } from '@/shared/ui/Failure';
import { type Enquiry, enquiryOf } from '../model';
import { Button } from '../ui/Button';

/** 答复书: shown and printed for whoever has number and code, which are sent in the body and never stand in an address. */
export function VoiceLetters({ voice, enquiry }: { voice: VoiceProgress; enquiry: Enquiry }) {
  if (voice.letters.length === 0) return voice.whyNoLetter ? <p className="muted">{voice.whyNoLetter}</p> : null;
  return (
    <>
      <h3>答复书</h3>
      {voice.letters.map(letter => (
        <Letter key={letter.id} letter={letter} enquiry={enquiry} />
      ))}
    </>
  );
}

function Letter({ letter, enquiry }: { letter: LetterLine; enquiry: Enquiry }) {
  const read = useMutation({
    gcTime: 0,
    mutationFn: async () =>
      (await http.post<string>('/public/voices/letter', { ...enquiryOf(enquiry), letterId: letter.id })).data,
  });
  return (
    <div className="p-letter">
      <p>
        {letter.title} <span className="num">{letter.number}</span>　{showDay(letter.date)}
      </p>
      {read.data === undefined ? (
        <Button kind="plain" isBusy={read.isPending} onClick={() => read.mutate()}>
          查看{letter.title}
        </Button>
      ) : (
        <>
          <iframe title={letter.title} sandbox="" srcDoc={fitted(read.data)} />
          <Button kind="plain" onClick={() => void printHtml(read.data)}>
            打印{letter.title}
          </Button>
        </>
      )}
      {read.isError && <Failure error={read.error} retry={() => read.mutate()} />}
    </div>
  );
}
