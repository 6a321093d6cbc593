import { type Condition, type Fact, type Op, signs, type Test } from './conditions';

/** What is written is no condition of rows. */
class Other extends Error {}

interface Token {
  is: 'text' | 'number' | 'name' | 'sign';
  text: string;
}

const shapes: readonly [Token['is'], RegExp][] = [
  ['text', /^"(?:[^"\\\n]|\\.)*"/],
  ['number', /^-?\d+(?:\.\d+)?(?![\w.])/],
  ['name', /^[A-Za-z_$][\w$]*/],
  ['sign', /^(?:===|!==|==|!=|>=|<=|&&|\|\||[()!<>.,])/],
];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const found = shapes
      .map(([is, shape]) => ({ is, text: shape.exec(rest)?.[0] }))
      .find(one => one.text !== undefined);
    if (found?.text === undefined) throw new Other();
    tokens.push({ is: found.is, text: found.text });
    rest = rest.slice(found.text.length).trimStart();
  }
  return tokens;
}

/** `===` says the same as `==` between a fact and a literal of its own kind, which is all there is here. */
const opOf = (sign: string): Op | null => {
  const plain = sign === '===' ? '==' : sign === '!==' ? '!=' : sign;
  const found = Object.entries(signs).find(([, written]) => written === plain);
  return found === undefined ? null : (found[0] as Op);
};

/** Reads by descent: any ← all ‖ all …; all ← one && one …; one ← (any) | test. */
class Reader {
  readonly #tokens: Token[];
  readonly #facts: ReadonlyMap<string, Fact>;
  #at = 0;

  constructor(text: string, facts: readonly Fact[]) {
    this.#tokens = tokensOf(text);
    this.#facts = new Map(facts.map(fact => [fact.code, fact]));
  }

  whole(): Condition {
    const condition = this.#joined('||', 'any', () => this.#joined('&&', 'all', () => this.#one()));
    if (this.#at < this.#tokens.length) throw new Other();
    return condition;
  }

  #joined(sign: string, join: 'all' | 'any', part: () => Condition): Condition {
    const rows = [part()];
    while (this.#take(sign)) rows.push(part());
    const [only] = rows;
    return rows.length === 1 && only !== undefined ? only : { join, rows };
  }

  #one(): Condition {
    if (this.#take('(')) {
      const inner = this.#joined('||', 'any', () => this.#joined('&&', 'all', () => this.#one()));
      this.#need(')');
      return inner;
    }
    return this.#test();
  }

  #test(): Test {
    const isNot = this.#take('!');
    if (this.#peek('isNullOrWhiteSpace')) {
      this.#at += 1;
      this.#need('(');
      const fact = this.#fact();
      this.#need(')');
      return { fact: fact.code, op: isNot ? 'filled' : 'empty', value: '' };
    }
    const isMade = this.#peek('Number');
    if (isMade) {
      this.#at += 1;
      this.#need('(');
    }
    const fact = this.#fact();
    if (isMade) this.#need(')');
    if (isMade !== (fact.kind === 'numberText') && !this.#isTextNext(fact)) throw new Other();
    if (this.#take('.')) return this.#included(fact, isNot);
    if (isNot) throw new Other();
    return this.#compared(fact);
  }

  /** A number kept as text may be compared with a text too, as text. */
  #isTextNext({ kind }: Fact): boolean {
    return kind === 'numberText' && this.#tokens[this.#at + 1]?.is === 'text';
  }

  #included(fact: Fact, isNot: boolean): Test {
    this.#need('includes');
    this.#need('(');
    const value = this.#text();
    this.#need(')');
    return { fact: fact.code, op: isNot ? 'hasNot' : 'has', value };
  }

  #compared(fact: Fact): Test {
    const op = opOf(this.#next().text);
    if (op === null) throw new Other();
    const literal = this.#next();
    if (fact.kind === 'thing') {
      if (literal.is !== 'name' || literal.text !== 'null' || (op !== 'eq' && op !== 'ne')) throw new Other();
      return { fact: fact.code, op: op === 'eq' ? 'none' : 'some', value: '' };
    }
    if (literal.is === 'number') {
      if (fact.kind !== 'number' && fact.kind !== 'numberText') throw new Other();
      return { fact: fact.code, op, value: literal.text };
    }
    this.#at -= 1;
    return { fact: fact.code, op, value: this.#text() };
  }

  /** A chain of names and calls that is a known fact's code; the longest one that is. */
  #fact(): Fact {
    let code = '';
    let best: { fact: Fact; after: number } | null = null;
    for (let at = this.#at; at < this.#tokens.length; at += 1) {
      code += this.#tokens[at]?.text ?? '';
      const fact = this.#facts.get(code);
      if (fact !== undefined) best = { fact, after: at + 1 };
    }
    if (best === null) throw new Other();
    this.#at = best.after;
    return best.fact;
  }

  #text(): string {
    const token = this.#next();
    if (token.is !== 'text') throw new Other();
    try {
      return String(JSON.parse(token.text));
    } catch {
      throw new Other(); // an escape that JSON does not have
    }
  }

  #peek(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && token.is !== 'text' && token.text === text;
  }

  #take(text: string): boolean {
    if (!this.#peek(text)) return false;
    this.#at += 1;
    return true;
  }

  #need(text: string) {
    if (!this.#take(text)) throw new Other();
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Other();
    this.#at += 1;
    return token;
  }
}

/** The condition an expression writes; null where it says more than rows of known facts can. */
export function readCondition(text: string, facts: readonly Fact[]): Condition | null {
  try {
    return new Reader(text, facts).whole();
  } catch (error) {
    if (error instanceof Other) return null;
    throw error;
  }
}
