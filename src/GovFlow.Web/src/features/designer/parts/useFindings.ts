import { useReactFlow } from '@xyflow/react';
import { useMemo, useRef, useState } from 'react';
import { type Finding, isOfItem, memberOf } from '../core/findings';
import { type Section, sectionOf } from '../core/itemSections';
import { showPath } from '../core/json';
import { marksOf } from '../core/marks';
import { type Tab, tabOf } from '../core/tabs';
import { bringIntoSight } from './canvasKeys';
import { focusPlace } from './forms/focusPlace';
import type { CardNode } from './StepCard';
import type { Design } from './useDesign';
import type { Lint } from './useLint';

const sameWords = (one: Finding, other: Finding): boolean =>
  one.jsonPath === other.jsonPath && one.message.startsWith(other.message);

/** The sides of one design: the drawing, the item's data, and what the public sees of both. */
export type View = 'flow' | 'item' | 'chart';

/** Everything found, from the check or, until it has answered, by the editor itself; and the ways to where it stands. */
export function useFindings(design: Design, lint: Lint, reported: readonly Finding[]) {
  const canvas = useReactFlow<CardNode>();
  const [view, setView] = useState<View>('flow');
  const [section, setSection] = useState<Section>('basic');
  const [tab, setTab] = useState<Tab>('basic');
  const [isListed, setIsListed] = useState(false);
  const [lit, light] = useState<string | null>(null);
  const at = useRef(-1);
  const { hints, flow } = design;
  const findings = useMemo(() => {
    const checked = lint.findings ?? hints;
    // What saving or publishing refused, the check says as well.
    return [...reported.filter(one => !checked.some(other => sameWords(one, other))), ...checked];
  }, [lint.findings, hints, reported]);
  const marks = useMemo(
    () => marksOf(flow.address, findings, lint.promise, lit),
    [flow.address, findings, lint.promise, lit],
  );
  const goToStep = (nodeId: string) => {
    setView('flow');
    design.select([nodeId]);
    requestAnimationFrame(() => bringIntoSight(canvas, nodeId));
  };
  const goTo = (finding: Finding) => {
    if (isOfItem(finding)) {
      setView('item');
      setSection(sectionOf(finding.jsonPath));
      requestAnimationFrame(() => focusPlace(finding.jsonPath));
      return;
    }
    setView('flow');
    design.goTo(finding);
    const { nodeId } = finding;
    const step = design.stepAt(finding);
    const member = step && memberOf(finding, showPath(step.path));
    if (step && member) setTab(tabOf(step.type, member));
    requestAnimationFrame(() => {
      if (nodeId !== undefined) bringIntoSight(canvas, nodeId);
      if (member) focusPlace(finding.jsonPath);
    });
  };
  /** The next problem, or the one before it. */
  const walk = (by: 1 | -1) => {
    at.current = (at.current + by + findings.length) % findings.length;
    const finding = findings[at.current];
    setIsListed(true);
    if (finding !== undefined) goTo(finding);
  };
  return {
    view,
    setView,
    section,
    setSection,
    findings,
    marks,
    tab,
    setTab,
    isListed,
    setIsListed,
    light,
    goTo,
    goToStep,
    walk,
  };
}
