import table from './descriptors.json';

/** What the engine says of a type of step; the table is held to the engine's registry by a test. */
export interface Input {
  name: string;
  typeName: string;
  displayName: string;
  description: string;
  isRequired: boolean;
  /** The property is `{typeName, expression}`. */
  isWrapped: boolean;
  uiHint: string;
  options: string[];
}
/** What a step finds, for later steps to read. */
export interface Output {
  name: string;
  typeName: string;
  displayName: string;
  description: string;
}
export interface Port {
  name: string;
  displayName: string;
}
export interface Descriptor {
  type: string;
  category: string;
  displayName: string;
  description: string;
  version: number;
  inputs: Input[];
  outputs: Output[];
  /** Empty where the step's own inputs name them, and for a step that ends its flow. */
  ports: Port[];
  isContainer: boolean;
  isTerminal: boolean;
}

const byType = new Map<string, Descriptor>(table.map(one => [one.type, one]));

export const describe = (type: string): Descriptor | undefined => byType.get(type);

export const lanes = ['window', 'back', 'issuing'] as const;
export type Lane = (typeof lanes)[number];

export const laneNames = { window: '收件窗口', back: '后台部门', issuing: '出件窗口' } satisfies Record<Lane, string>;

/** Who does a step by its nature; a step that only steers the flow has no lane of its own. */
const laneOfType: Record<string, Lane> = {
  'Elsa.Start': 'window',
  'GovFlow.Intake': 'window',
  'GovFlow.Accept': 'window',
  'GovFlow.RequestSupplement': 'window',
  'GovFlow.NonAcceptance': 'window',
  'GovFlow.Return': 'window',
  'GovFlow.Terminate': 'window',
  'GovFlow.Review': 'back',
  'GovFlow.SiteSurvey': 'back',
  'GovFlow.SpecialProcedure': 'back',
  'GovFlow.Publicity': 'back',
  'GovFlow.JointReview': 'back',
  'GovFlow.ProxyReport': 'back',
  'GovFlow.Decide': 'back',
  'GovFlow.Refusal': 'back',
  'GovFlow.Verify': 'back',
  'GovFlow.Revoke': 'back',
  'GovFlow.Confirm': 'back',
  'GovFlow.Certificate': 'issuing',
  'GovFlow.Deliver': 'issuing',
  'GovFlow.Close': 'issuing',
  'GovFlow.Archive': 'issuing',
  'Elsa.End': 'issuing',
};

export const ownLane = (type: string): Lane | null => laneOfType[type] ?? null;

export interface PaletteGroup {
  name: string;
  steps: Descriptor[];
}

const group = (name: string, types: string[]): PaletteGroup => ({ name, steps: types.flatMap(t => describe(t) ?? []) });

/** The steps in the staff's order of work. Everything else the engine knows stands under 专家. */
const everyday: PaletteGroup[] = [
  group(
    '收件',
    ['Intake', 'Accept', 'RequestSupplement', 'NonAcceptance', 'Return', 'Terminate'].map(t => `GovFlow.${t}`),
  ),
  group(
    '审查',
    ['Review', 'SiteSurvey', 'SpecialProcedure', 'Publicity'].map(t => `GovFlow.${t}`),
  ),
  group(
    '联办与代办',
    ['JointReview', 'ProxyReport'].map(t => `GovFlow.${t}`),
  ),
  group(
    '决定',
    ['Decide', 'Refusal'].map(t => `GovFlow.${t}`),
  ),
  group(
    '出件',
    ['Certificate', 'Deliver', 'Notify', 'Close', 'Archive'].map(t => `GovFlow.${t}`),
  ),
  group(
    '控制',
    ['Start', 'FlowDecision', 'FlowSwitch', 'FlowFork', 'FlowJoin', 'Flowchart', 'End'].map(t => `Elsa.${t}`),
  ),
];

const named = new Set(everyday.flatMap(({ steps }) => steps.map(({ type }) => type)));

/** Types nothing is drawn with: a definition's own frame. */
const neverDrawn = new Set(['Elsa.Workflow']);

export const palette: PaletteGroup[] = [
  ...everyday,
  { name: '专家', steps: [...byType.values()].filter(({ type }) => !named.has(type) && !neverDrawn.has(type)) },
];
