import type { LintFinding } from '@/shared/api/contract';
import type { Definition, FlowAddress } from './document';
import type { PatchStep } from './patch';
import { linkIn, placesIn } from './places';

/** Something wrong or doubtful: what the editor sees by itself, and what the check on the server tells. */
export interface Finding {
  ruleId: string;
  severity: 'error' | 'warning' | 'info';
  jsonPath: string;
  message: string;
  /** Where it stands, in words: a step's name, or which part of the file. */
  where: string;
  nodeId?: string;
  /** The flowchart in which the step stands. */
  flow?: FlowAddress;
  /** The connection, by its place among the flow's connections. */
  link?: number;
  /** What it concerns, by a name that outlives edits: a reason names it. */
  subject?: string;
  basis?: { law: string; article: string };
  /** One key mends it. */
  fix?: { label: string; patch: readonly PatchStep[] };
  /** Why this warning is accepted, as the file says. */
  reason?: string;
}

const severities = { Error: 'error', Warning: 'warning', Info: 'info' } as const;

const partOf = (jsonPath: string): string => {
  if (jsonPath.startsWith('$.customProperties.lintReasons')) return '提醒的理由';
  if (jsonPath.startsWith('$.customProperties.')) return '事项信息';
  return jsonPath.startsWith('$.variables') ? '变量' : '流程';
};

/** What the check told of a document, at the steps and connections it speaks of. */
export function findingsOf(doc: Definition, told: readonly LintFinding[]): Finding[] {
  const [stepAt, linkAt] = [placesIn(doc), linkIn(doc)];
  return told.map(({ ruleId, severity, jsonPath, message, nodeId, subject, basis, fix, reason }) => {
    const link = linkAt(jsonPath);
    // A connection inside another step's flow is that flow's, not that step's.
    const step = stepAt(link === null ? jsonPath : '', nodeId);
    return {
      ruleId,
      severity: severities[severity],
      jsonPath,
      message,
      where: step?.name ?? partOf(jsonPath),
      ...(step && { nodeId: step.nodeId, flow: step.flow }),
      ...(link && { link: link.index, flow: link.flow }),
      ...(typeof subject === 'string' && { subject }),
      ...(basis && { basis }),
      ...(fix && { fix }),
      ...(reason && { reason }),
    };
  });
}

/** What must be dealt with before publishing: every error, and every warning without a reason. */
export const isOpen = ({ severity, reason }: Finding): boolean =>
  severity === 'error' || (severity === 'warning' && reason === undefined);

export interface Counts {
  errors: number;
  /** Without a reason. */
  warnings: number;
  /** Warnings with a written reason. */
  explained: number;
}

export function countsOf(findings: readonly Finding[]): Counts {
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const explained = warnings.filter(({ reason }) => reason !== undefined).length;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: warnings.length - explained, explained };
}

/** `3 个错误，2 个提醒`. */
export function countWords(findings: readonly Finding[]): string {
  const { errors, warnings, explained } = countsOf(findings);
  if (errors + warnings + explained === 0) return '没有问题';
  return `${errors} 个错误，${warnings} 个提醒${explained > 0 ? `，${explained} 个已说明理由` : ''}`;
}

export interface Group {
  where: string;
  findings: Finding[];
}

const order = { error: 0, warning: 1, info: 2 } satisfies Record<Finding['severity'], number>;

const urgency = (finding: Finding): number => (isOpen(finding) ? order[finding.severity] : 2);

/** By place, the places with the worst first; within a place the worst first. */
export function grouped(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key =
      finding.nodeId === undefined ? `:${finding.where}` : `${(finding.flow ?? []).join('/')} ${finding.nodeId}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()]
    .map(list => [...list].sort((a, b) => urgency(a) - urgency(b)))
    .sort((a, b) => worst(a) - worst(b))
    .map(list => ({ where: list[0]?.where ?? '', findings: list }));
}

const worst = (list: readonly Finding[]): number => Math.min(...list.map(urgency));

export const isAt = (address: FlowAddress, { flow }: Finding): boolean => (flow ?? []).join('/') === address.join('/');

/** Speaks of the item's own data and not of the drawing. */
export const isOfItem = ({ jsonPath }: Finding): boolean =>
  /^\$\.customProperties\.(serviceItem|form)\b/.test(jsonPath);

/** Which member of a step's node a finding speaks of: `post` of `$.root.activities[3].post.expression`; null for the whole step. */
export function memberOf({ jsonPath }: Finding, stepPath: string): string | null {
  if (!jsonPath.startsWith(`${stepPath}.`)) return null;
  const rest = jsonPath.slice(stepPath.length + 1).replace(/^customProperties\./, '');
  return /^\w+/.exec(rest)?.[0] ?? null;
}
