import type { Definition } from './document';
import { isList, isObject, type Json, member } from './json';

/** One operation of a JSON Patch (RFC 6902), as the check proposes them. */
export interface PatchStep {
  op: string;
  /** JSON pointer from the root of the file. */
  path: string;
  value?: unknown;
}

/** The patch speaks of a file that is not this one any more. */
class Mismatch extends Error {}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const indexOf = (step: string, most: number): number => {
  const index = /^(0|[1-9]\d*)$/.test(step) ? Number(step) : Number.NaN;
  if (!(index <= most)) throw new Mismatch();
  return index;
};

/** Changes one place; what lies beside the way there stays the very same value. */
function changeAt(value: Json | undefined, steps: readonly string[], edit: (owner: Json, last: string) => Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined || value === undefined) throw new Mismatch();
  if (rest.length === 0) return edit(value, step);
  if (isList(value)) {
    const index = indexOf(step, value.length - 1);
    return value.map((one, at) => (at === index ? changeAt(one, rest, edit) : one));
  }
  if (!isObject(value) || member(value, step) === undefined) throw new Mismatch();
  return { ...value, [step]: changeAt(member(value, step), rest, edit) };
}

function add(owner: Json, step: string, added: Json): Json {
  if (isList(owner)) {
    const index = step === '-' ? owner.length : indexOf(step, owner.length);
    return [...owner.slice(0, index), added, ...owner.slice(index)];
  }
  if (!isObject(owner)) throw new Mismatch();
  return { ...owner, [step]: added };
}

function remove(owner: Json, step: string): Json {
  if (isList(owner)) {
    const index = indexOf(step, owner.length - 1);
    return owner.filter((_, at) => at !== index);
  }
  if (!isObject(owner) || member(owner, step) === undefined) throw new Mismatch();
  return Object.fromEntries(Object.entries(owner).filter(([key]) => key !== step));
}

function replace(owner: Json, step: string, next: Json): Json {
  if (isList(owner)) {
    const index = indexOf(step, owner.length - 1);
    return owner.map((one, at) => (at === index ? next : one));
  }
  if (!isObject(owner) || member(owner, step) === undefined) throw new Mismatch();
  return { ...owner, [step]: next };
}

function applied(doc: Json, { op, path, value }: PatchStep): Json {
  const given = (value ?? null) as Json;
  if (op === 'add') return changeAt(doc, stepsOf(path), (owner, step) => add(owner, step, given));
  if (op === 'replace') return changeAt(doc, stepsOf(path), (owner, step) => replace(owner, step, given));
  if (op === 'remove') return changeAt(doc, stepsOf(path), remove);
  throw new Mismatch();
}

/** The document after all steps of a patch; null where any of them does not fit: a patch is taken whole or not at all. */
export function patched(doc: Definition, patch: readonly PatchStep[]): Definition | null {
  try {
    return patch.reduce<Json>(applied, doc) as Definition;
  } catch (error) {
    if (error instanceof Mismatch) return null;
    throw error;
  }
}
