import type { HearingParty } from '@/shared/api/contract';

/** Whether a party came and signed; empty while nobody has said. */
export interface Presence {
  state: '' | 'signed' | 'unsigned' | 'absent';
  whyNot: string;
}

/** One person a line: name, then how to reach them behind the last blank that a number follows. */
export const partiesOf = (typed: string): { name: string; contact: string | null }[] =>
  typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const found = /^(.*?)[\s　,，]+([0-9０-９+\-－（）() ]{5,})$/u.exec(line);
      return found
        ? { name: found[1]?.trim() ?? '', contact: found[2]?.trim() ?? null }
        : { name: line, contact: null };
    });

/** Only of whom something was said: the server names who is missing. */
export const attendanceOf = (parties: readonly HearingParty[], said: Readonly<Record<number, Presence>>) =>
  parties.flatMap(({ no }) => {
    const one = said[no];
    return one === undefined || one.state === ''
      ? []
      : [
          {
            party: no,
            wasPresent: one.state !== 'absent',
            hasSigned: one.state === 'signed',
            whyNot: one.state === 'unsigned' ? one.whyNot : null,
          },
        ];
  });
