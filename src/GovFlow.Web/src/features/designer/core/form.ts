import type { Definition } from './document';
import { type Choice, readText, readTexts } from './fields';
import { getIn, isList, isObject, type Json, type JsonObject, member, setIn, textOf } from './json';
import { workStepsOf } from './workSteps';

/**
 * 申请表: what the intake asks beside the materials, as a JSON Schema in `customProperties.form`. Each answer is a text; the
 * flow reads it as `getInput("Answers").name`.
 */
const formPath = ['customProperties', 'form'] as const;
export const formPlace = '$.customProperties.form';

export type FieldKind = 'text' | 'choice' | 'yesNo' | 'number' | 'day';

export const fieldKindNames = {
  text: '文字',
  choice: '选一项',
  yesNo: '是或否',
  number: '数字',
  day: '日期',
} satisfies Record<FieldKind, string>;

export interface FormField {
  name: string;
  label: string;
  kind: FieldKind;
  choices: string[];
  isRequired: boolean;
}

/** The steps somebody handles, and so may read an answer. */
export const readersOf = (doc: Definition): Choice[] =>
  [...new Map(workStepsOf(doc).map(({ id, name }) => [id, name]))].map(([value, label]) => ({ value, label }));

const enumOf = (schema: Json | undefined): string[] => {
  const held = member(schema, 'enum');
  return isList(held) ? held.flatMap(one => textOf(one) ?? []) : [];
};

function kindOf(schema: Json | undefined): FieldKind {
  const type = textOf(member(schema, 'type'));
  if (type === 'boolean') return 'yesNo';
  if (type === 'number' || type === 'integer') return 'number';
  if (member(schema, 'enum') !== undefined) return 'choice';
  return textOf(member(schema, 'format')) === 'date' ? 'day' : 'text';
}

const schemaOf = (doc: Definition): Json | undefined => getIn(doc, formPath);

/** The questions of a flow's form, in their order. */
export function formFieldsOf(doc: Definition): FormField[] {
  const schema = schemaOf(doc);
  const required = member(schema, 'required');
  const names = new Set(isList(required) ? required.map(textOf) : []);
  const properties = member(schema, 'properties');
  if (!isObject(properties)) return [];
  return Object.entries(properties).map(([name, one]) => ({
    name,
    label: readText(one, 'title') || name,
    kind: kindOf(one),
    choices: enumOf(one),
    isRequired: names.has(name),
  }));
}

const shownAt = (schema: Json | undefined): JsonObject => {
  const steps = readTexts(schema, 'visibleAt');
  return steps.length === 0 ? {} : { visibleAt: steps };
};

/** Rows as the form designer edits them; `schema` is the question as the file has it, with all that is not asked here. */
export function formRowsOf(doc: Definition): JsonObject[] {
  const properties = member(schemaOf(doc), 'properties');
  return formFieldsOf(doc).map(({ name, label, kind, choices, isRequired }) => ({
    name,
    label: readText(member(properties, name), 'title') === '' ? '' : label,
    kind,
    ...(choices.length > 0 && { choices }),
    ...(isRequired && { isRequired }),
    ...shownAt(member(properties, name)),
    schema: member(properties, name) ?? {},
  }));
}

const shapes: Record<FieldKind, JsonObject> = {
  text: { type: 'string' },
  choice: { type: 'string' },
  yesNo: { type: 'boolean' },
  number: { type: 'number' },
  day: { type: 'string', format: 'date' },
};

/** A question's schema after an edit: only what another kind means is written anew. */
function schemaAfter(row: JsonObject): JsonObject {
  const held = member(row, 'schema');
  const was: JsonObject = isObject(held) ? held : {};
  const kind = (textOf(member(row, 'kind')) ?? 'text') as FieldKind;
  const titled = setIn(was, ['title'], readText(row, 'label')) as JsonObject;
  const choices = member(row, 'choices');
  const shaped: JsonObject =
    kindOf(was) === kind && Object.keys(was).length > 0
      ? titled
      : { ...(setIn(setIn(titled, ['format'], undefined), ['enum'], undefined) as JsonObject), ...shapes[kind] };
  return withReaders(kind === 'choice' ? { ...shaped, enum: isList(choices) ? choices : [] } : shaped, row);
}

/** Without a step every step reads the answer; what the file says of none is kept as it is. */
function withReaders(schema: JsonObject, row: JsonObject): JsonObject {
  const steps = readTexts(row, 'visibleAt');
  const isSame = steps.join('\n') === readTexts(schema, 'visibleAt').join('\n');
  return isSame ? schema : (setIn(schema, ['visibleAt'], steps.length === 0 ? undefined : steps) as JsonObject);
}

/** A question's name is what conditions call it by: one word of letters and digits that no other question has. */
function withNames(rows: readonly JsonObject[]): JsonObject[] {
  const taken = new Set<string>();
  return rows.map(row => {
    const plain = readText(row, 'name').replace(/[^A-Za-z0-9_]/g, '') || 'field';
    const word = /^\d/.test(plain) ? `f${plain}` : plain;
    let name = word;
    for (let count = 2; taken.has(name); count += 1) name = `${word}${count}`;
    taken.add(name);
    return { ...row, name };
  });
}

/** The document with the form's questions as rows; a form without questions is no form. What else the schema says stays. */
export function withFormRows(doc: Definition, rows: readonly Json[]): Definition {
  const held = schemaOf(doc);
  const was: JsonObject = isObject(held) ? held : { type: 'object' };
  const questions = withNames(rows.filter(isObject));
  if (questions.length === 0) return setIn(doc, formPath, undefined) as Definition;
  const properties = Object.fromEntries(questions.map(row => [readText(row, 'name'), schemaAfter(row)]));
  const required = questions.filter(row => member(row, 'isRequired') === true).map(row => readText(row, 'name'));
  const next = { ...(setIn(was, ['required'], undefined) as JsonObject), properties };
  return setIn(doc, formPath, required.length === 0 ? next : { ...next, required }) as Definition;
}
