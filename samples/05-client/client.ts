// 05  A program of one's own on the REST API, every request and answer typed from the server's OpenAPI document.
//
// It logs in, lists items, assesses and concludes an intake, follows its progress as the applicant would, subscribes to events and checks their signature.
// Build and run it beside a hall (see README.md in this folder). A test of this repository does the same.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { components, paths } from '../../src/GovFlow.Web/src/shared/api/schema';

type Schemas = components['schemas'];

type Method = 'get' | 'post';
type Operation<P extends keyof paths, M extends Method> = paths[P][M];
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined;
type AnswerOf<O> = O extends { responses: { 200: { content: { 'application/json': infer A } } } } ? A : undefined;

/** Everything a program needs of the API: a token, ids of commands, and what a refusal says. */
class Hall {
  #token: string | null = null;
  readonly #address: string;

  constructor(address: string) {
    this.#address = address.replace(/\/$/, '');
  }

  async logIn(userName: string, password: string): Promise<this> {
    this.#token = (await this.call('post', '/api/identity/token', { userName, password })).accessToken;
    return this;
  }

  async call<P extends keyof paths, M extends Method>(
    method: M,
    path: P,
    body: BodyOf<Operation<P, M>>,
    named: Record<string, string> = {},
  ): Promise<AnswerOf<Operation<P, M>>> {
    const address = Object.entries(named).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)),
      `${this.#address}${String(path)}`,
    );
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (this.#token !== null) headers['Authorization'] = `Bearer ${this.#token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    // One id a command: sent again after a lost answer, it takes effect once and is answered the same.
    if (method !== 'get') headers['Command-Id'] = randomUUID();
    const answer = await fetch(address, { method: method.toUpperCase(), headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await answer.text();
    // A refusal is problem+json: a stable code, and in Chinese what to do.
    if (!answer.ok) throw new Error(`${method} ${String(path)}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as AnswerOf<Operation<P, M>>;
  }
}

/** An event as it is posted to a subscriber. */
interface Call {
  id: string;
  event: string;
  at: string;
  case: { id: string; number: string; itemCode: string; state: string } | null;
}

/** True where the body was signed with our secret, and not long ago. The time is under the signature, so an old call cannot be played again. */
const isGenuine = (header: string, body: Buffer, secret: string, toleranceSeconds: number): boolean => {
  const parts = header.split(',').map(part => part.split('=', 2) as [string, string]);
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  // While our secret is being changed there are two: one made with the new secret, one with the old. Ours is either.
  const given = parts.filter(([name]) => name === 'v1').map(([, hex]) => Buffer.from(hex, 'hex'));
  return (
    given.some(one => one.length === expected.length && timingSafeEqual(one, expected)) &&
    Math.abs(Date.now() / 1000 - Number(time)) <= toleranceSeconds
  );
};

const read = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

const [address = 'http://127.0.0.1:5080'] = process.argv.slice(2);
const password = process.env['GOVFLOW_PASSWORD'] ?? 'Hall-2026-Demo';
const tolerance = Number(process.env['GOVFLOW_TOLERANCE_SECONDS'] ?? 300);

const clerk = await new Hall(address).logIn('liqiuhe', password);
const admin = await new Hall(address).logIn('admin', password);

// 1. The catalogue.
const items = await clerk.call('get', '/api/items', undefined);
console.log(`items: ${items.length}`);

// 2. Our own receiver. The hall calls it; a wrong signature is refused.
let secret = '';
let arrived: (call: Call) => void = () => {};
const firstCall = new Promise<Call>(resolve => {
  arrived = resolve;
});
const receiver = createServer(async (request, response) => {
  const body = await read(request);
  const isOurs = isGenuine(String(request.headers['x-govflow-signature'] ?? ''), body, secret, tolerance);
  response.writeHead(isOurs ? 204 : 401).end();
  if (isOurs) arrived(JSON.parse(body.toString('utf8')) as Call);
});
await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hall`;
const made = await admin.call('post', '/api/webhooks', { url, events: ['case.received'], note: '接口示例程序' });
// Shown once: keep it.
secret = made.secret;
console.log('subscribed');

// 3. Assess what lies on the table, then conclude on exactly that.
const draft: Schemas['IntakeDraftRequest'] = {
  itemCode: 'GFI-01',
  applicant: {
    identity: { name: '田小麦', paperKind: '居民身份证', paperNumber: '99990119880712002X', isOrganisation: false },
    phone: '13900000001',
  },
  channel: 'window',
  windowCode: 'W1',
  materials: [
    { code: 'M1', state: 'Received' },
    { code: 'M2', state: 'Received' },
    { code: 'M3', state: 'Received' },
    { code: 'M4', state: 'NotNeeded' },
    { code: 'M5', state: 'NotNeeded' },
  ],
};
const assessed = await clerk.call('post', '/api/intake/assess', draft);
const concluded = await clerk.call('post', '/api/intake/conclude', {
  ...draft,
  outcome: assessed.proposed,
  fingerprint: assessed.fingerprint,
});
const number = concluded.case.number;
console.log(`concluded: ${assessed.proposed} ${number}`);

// 4. What the applicant sees, without any log-in.
const seen = await new Hall(address).call('post', '/api/public/progress', {
  number,
  queryCode: concluded.queryCode ?? '',
});
console.log(`progress: ${seen.number}`);

// 5. The event: number, item and state, and nobody's name. More is asked through the API, where permissions hold.
console.log('waiting');
const call = await firstCall;
console.log(`genuine: ${call.event} ${call.case?.number}`);

await admin.call('post', '/api/webhooks/{id}/end', undefined, { id: made.subscription.id });
receiver.closeAllConnections();
receiver.close();
console.log(call.case?.number === number ? 'done' : 'another case');
