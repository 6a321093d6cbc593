import { afterEach, describe, expect, it, vi } from 'vitest';
import { bridgeReader } from './idReader';

const card = { name: '欧阳小麦', number: '11010519491231002X', readAt: 1, signature: 'ab' };
const answers = (response: Response) => vi.spyOn(globalThis, 'fetch').mockResolvedValue(response);
const read = (challenge: string | null = null) =>
  bridgeReader('http://127.0.0.1:8971').read(challenge, new AbortController().signal);

describe('the program beside the browser', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is asked with the challenge and without cookies', async () => {
    const asked = answers(Response.json(card));
    expect(await read('c')).toEqual({ kind: 'card', card });
    const [url, how] = asked.mock.calls[0] ?? [];
    expect(url).toBe('http://127.0.0.1:8971/read');
    expect(how).toMatchObject({ method: 'POST', body: '{"challenge":"c"}', credentials: 'omit', cache: 'no-store' });
  });

  it('says that no card lies there', async () => {
    answers(new Response(null, { status: 204 }));
    expect(await read()).toEqual({ kind: 'none' });
  });

  it.each([
    ['refuses', new Response('{}', { status: 403 })],
    ['is something else', new Response('<html>')],
    ['answers half a card', Response.json({ name: 'x' })],
    ['answers a list', Response.json([card])],
  ])('counts as silent where it %s', async (_, response) => {
    answers(response);
    expect(await read()).toEqual({ kind: 'silent' });
  });

  it('counts as silent where nobody listens, and where the page is left', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, how) => {
      how?.signal?.throwIfAborted();
      throw new TypeError('refused');
    });
    expect(await read()).toEqual({ kind: 'silent' });
    expect(await bridgeReader('http://127.0.0.1:1').read(null, AbortSignal.abort())).toEqual({ kind: 'silent' });
  });
});
