import { caseKindNames, materialStates } from '@/shared/terms';
import type { Fact } from './conditions';
import { activitiesBelow, type Definition } from './document';
import { readText, readTexts } from './fields';
import { formFieldsOf } from './form';
import { itemOf, listOf } from './item';
import { isList, isObject, type JsonObject, member } from './json';
import { stepListOf } from './stepLists';
import { boundTo, decisionNames, variableName, variablesOf } from './variables';

const choicesOf = (names: readonly string[]) => names.map(name => ({ value: name, label: name }));
const named = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

const { Joint, Proxy: proxy, Immediate, Committed, Supplement } = caseKindNames;

/** What the intake session concluded: the workflow input every flow is started with. */
const intakeFacts = (doc: Definition): Fact[] => {
  const at = (name: string) => `getInput("Intake").${name}`;
  const departments = listOf(itemOf(doc), 'joint').map(one => readText(one, 'name'));
  const source = '收件结论';
  return [
    { code: at('outerKind'), name: '办件类型（外层）', source, kind: 'text', choices: named({ Joint, Proxy: proxy }) },
    {
      code: at('innerKind'),
      name: '办件类型（内层）',
      source,
      kind: 'text',
      choices: named({ Immediate, Committed, Supplement }),
    },
    {
      code: at('ground'),
      name: '退回情形',
      source,
      kind: 'text',
      choices: named({ a: 'a 缺主件', b: 'b 明显不符合', c: 'c 现场核查不具备条件' }),
    },
    { code: at('jointDepartments'), name: '联办部门', source, kind: 'list', choices: choicesOf(departments) },
  ];
};

/** Answers of the item's form; each is a text, whatever it is a text of. */
const answerFacts = (doc: Definition): Fact[] =>
  formFieldsOf(doc).map(({ name, label, kind, choices }) => ({
    code: `getInput("Answers").${name}`,
    name: label,
    source: '申请表',
    kind: kind === 'number' ? 'numberText' : kind === 'day' ? 'day' : 'text',
    choices: kind === 'yesNo' ? choicesOf(['是', '否']) : kind === 'choice' ? choicesOf(choices) : null,
  }));

const identifier = /^[A-Za-z_$][\w$]*$/;

/** The listed materials, each as it stands when the condition is asked: a supplement may have come since. */
const materialFacts = (doc: Definition): Fact[] =>
  listOf(itemOf(doc), 'materials')
    .filter(one => identifier.test(readText(one, 'code')))
    .map(one => ({
      code: `getInput("Materials").${readText(one, 'code')}`,
      name: readText(one, 'name') || readText(one, 'code'),
      source: '申请材料',
      kind: 'text',
      choices: named(Object.fromEntries(Object.entries(materialStates).map(([state, [, word]]) => [state, word]))),
    }));

/** Every step of the document, nested ones too. */
function stepsBelow(value: Definition[string] | undefined): JsonObject[] {
  return activitiesBelow(value).flatMap(({ value: step }) => [step, ...stepsBelow(step)]);
}

/** What steps recorded, where they write their result into a variable. */
function stepFacts(doc: Definition): Fact[] {
  const variables = variablesOf(doc);
  const facts = stepsBelow(doc.root).flatMap((step): Fact[] => {
    const variable = variables.find(({ id }) => id === boundTo(step, 'result'));
    if (variable === undefined || !identifier.test(variable.name)) return [];
    const metadata = member(step, 'metadata');
    const source = readText(metadata, 'displayText') || variableName(variable.name);
    return stepListOf(step, 'facts')
      .filter(one => isObject(one) && identifier.test(readText(one, 'name')))
      .map(one => ({
        code: `get${variable.name}().facts.${readText(one, 'name')}`,
        name: readText(one, 'label') || readText(one, 'name'),
        source,
        kind: 'text',
        choices: isList(member(one, 'options')) ? choicesOf(readTexts(one, 'options')) : null,
      }));
  });
  // Two surveys that write into one variable are one fact.
  return facts.filter(({ code }, index) => facts.findIndex(one => one.code === code) === index);
}

const kinds: Record<string, Fact['kind']> = { String: 'text', Object: 'thing' };

const variableFacts = (doc: Definition): Fact[] =>
  variablesOf(doc)
    .filter(
      ({ name, typeName }) => identifier.test(name) && /^(Object|String|Int32|Int64|Double|Decimal)$/.test(typeName),
    )
    .map(({ name, typeName }) => ({
      code: `get${name}()`,
      name: variableName(name),
      source: '流程变量',
      kind: kinds[typeName] ?? 'number',
      choices: name === 'Decision' ? named(decisionNames) : null,
    }));

/** Everything a condition of this flow may ask about. */
export const factsOf = (doc: Definition): Fact[] => [
  ...answerFacts(doc),
  ...materialFacts(doc),
  ...stepFacts(doc),
  ...intakeFacts(doc),
  ...variableFacts(doc),
];
