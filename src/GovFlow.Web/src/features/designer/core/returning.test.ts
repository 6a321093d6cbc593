import { describe, expect, it } from 'vitest';
import { leftBehind } from './returning';

const here = { text: 'here', at: '2026-03-06T09:00:00Z', base: 'a', revision: 2 };
const server = {
  text: 'there',
  baseHash: 'b',
  revision: 2,
  keptAt: '2026-03-06T01:00:00Z',
  startedAt: '',
  machine: 'M',
};

describe('what was left behind', () => {
  it.each([
    ['nothing anywhere', null, null, null],
    ['only here', here, null, { text: 'here', where: '本机', base: 'a' }],
    ['only on the server', null, server, { text: 'there', where: 'M', base: 'b' }],
    ['here goes on from the server', here, server, { text: 'here' }],
    ['another machine went on from here', here, { ...server, revision: 3 }, { text: 'there' }],
    ['it says what the opened file says', null, { ...server, text: 'opened' }, null],
  ])('%s', (_, kept, copy, found) => {
    const left = leftBehind('opened', kept, copy, 'N');
    if (found === null) expect(left).toBeNull();
    else expect(left).toMatchObject(found);
  });

  it('is told as of this machine where it is', () => {
    expect(leftBehind('', null, server, 'M')?.where).toBe('本机');
    expect(leftBehind('', null, { ...server, machine: null }, 'M')?.where).toBe('另一台设备');
  });
});
