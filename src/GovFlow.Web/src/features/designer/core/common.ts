import { describe, type Input } from './descriptors';
import type { Definition, FlowAddress } from './document';
import { mapSteps } from './edits';
import type { Step } from './flow';
import { readInput, withInput } from './inputs';
import type { Json } from './json';

const inputsOf = (type: string): readonly Input[] => describe(type)?.inputs ?? [];

/** The inputs every one of some steps has. */
export function commonInputs(steps: readonly Step[]): Input[] {
  const [first, ...rest] = steps;
  if (first === undefined) return [];
  return inputsOf(first.type).filter(({ name, typeName }) =>
    rest.every(({ type }) => inputsOf(type).some(one => one.name === name && one.typeName === typeName)),
  );
}

/** The literal all of the steps hold; undefined where they differ, hold none, or compute it. */
export function commonValue(steps: readonly Step[], name: string): Json | undefined {
  const values = steps.map(({ node }) => readInput(node, { name, isWrapped: true }));
  const [first] = values;
  if (first?.kind !== 'literal') return undefined;
  return values.every(one => one.kind === 'literal' && one.value === first.value) ? first.value : undefined;
}

/** Writes inputs of several steps at once. */
export const setCommon = (
  doc: Definition,
  address: FlowAddress,
  keys: ReadonlySet<string>,
  values: readonly (readonly [Input, Json | undefined])[],
): Definition =>
  mapSteps(doc, address, (node, key) =>
    keys.has(key) ? values.reduce((next, [input, value]) => withInput(next, input, value), node) : node,
  );
