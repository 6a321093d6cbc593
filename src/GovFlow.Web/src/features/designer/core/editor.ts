import { type Clip, pasteSteps } from './clipboard';
import { allFlows, type Definition, type FlowAddress, pathOfFlow } from './document';
import { addStep, cardSize, connect, disconnect, moveSteps, removeSteps } from './edits';
import { type Flow, type Spot, toFlow } from './flow';
import { begin, commit, type History, redo, undo } from './history';
import { afterStep, intoLink } from './joining';
import { freeSpot, keepApart, type Placing, placingOf, storedSpots } from './layout';

/** What the designer holds: the document's history, and what of it the person looks at. Selection and view are no history. */
export interface Editor {
  history: History<Definition>;
  address: FlowAddress;
  selection: ReadonlySet<string>;
  /** A chosen connection, by its place among the flow's connections. */
  link: number | null;
  /** The document as it lies on the server. */
  saved: Definition;
}

export type Act =
  | { do: 'edit'; label: string; merge?: string; change: (doc: Definition) => Definition; select?: readonly string[] }
  | { do: 'undo' | 'redo' }
  | { do: 'select'; keys: Iterable<string> }
  | { do: 'choose'; link: number | null }
  | { do: 'open'; address: FlowAddress }
  | { do: 'saved'; doc: Definition };

const none: ReadonlySet<string> = new Set();

export const start = (doc: Definition): Editor => ({
  history: begin(doc),
  address: allFlows(doc)[0] ?? [],
  selection: none,
  link: null,
  saved: doc,
});

/** Undo may take away the very flowchart that is open. */
const withHistory = (editor: Editor, history: History<Definition>): Editor => {
  const isThere = pathOfFlow(history.doc, editor.address) !== null;
  return { ...editor, history, link: null, address: isThere ? editor.address : (allFlows(history.doc)[0] ?? []) };
};

export function reduce(editor: Editor, act: Act): Editor {
  switch (act.do) {
    case 'edit': {
      const { history } = editor;
      const next = commit(history, act.change(history.doc), act.label, act.merge);
      const changed = next === history ? editor : withHistory(editor, next);
      return act.select === undefined ? changed : { ...changed, selection: new Set(act.select) };
    }
    case 'undo':
      return withHistory(editor, undo(editor.history));
    case 'redo':
      return withHistory(editor, redo(editor.history));
    case 'select':
      return { ...editor, selection: new Set(act.keys), link: null };
    case 'choose':
      return { ...editor, link: act.link, selection: none };
    case 'open':
      return { ...editor, address: act.address, selection: none, link: null };
    case 'saved':
      return { ...editor, saved: act.doc };
  }
}

/** Where a new step goes in: into a connection, after a step, or at a spot. */
export interface Where {
  link?: number | null;
  after?: string | undefined;
  spot?: Spot;
}

/** Adds a step and connects it as a person would expect. Gives the document and the step's key. */
export function grow(doc: Definition, flow: Flow, type: string, where: Where): { doc: Definition; id: string } {
  const link = flow.links.find(({ index }) => index === where.link);
  const before = flow.steps.find(({ key }) => key === (link?.from ?? where.after));
  const placing = placingOf(flow, false);
  const beside = before && placing.spots.get(before.key);
  const wish = where.spot ?? (beside ? { x: beside.x + cardSize.width + 112, y: beside.y } : { x: 40, y: 40 });
  const added = addStep(doc, flow.address, type, wish);
  const into = (doc: Definition) => {
    if (link !== undefined) return intoLink(doc, flow, added.id, link);
    return before === undefined ? doc : afterStep(doc, flow, added.id, before);
  };
  const joined = into(added.doc);
  // Reckoned places make room by themselves, unless the person has said where: in a line, the line says it.
  const isReckoned = placing.isArranged && (where.spot === undefined || joined !== added.doc);
  return { doc: isReckoned ? joined : settled(joined, flow, added.id, placing, wish), id: added.id };
}

/** Puts the new step among the places that are shown, and makes room for it in its lane. */
function settled(doc: Definition, before: Flow, id: string, placing: Placing, wish: Spot): Definition {
  const flow = toFlow(doc, before.address, before.posts);
  const step = flow?.steps.find(({ key }) => key === id);
  if (!flow || !step) return doc;
  const spots = new Map(placing.spots).set(id, freeSpot(flow.steps, placing, step, wish));
  return moveSteps(doc, flow.address, placing.bands === null ? spots : keepApart(flow.steps, spots));
}

/** Pastes steps beside where they stood; where the file's own lanes are shown, they make room. */
export function pasteInto(doc: Definition, flow: Flow, clip: Clip): { doc: Definition; ids: string[] } {
  const pasted = pasteSteps(doc, flow.address, clip);
  const grown = toFlow(pasted.doc, flow.address, flow.posts);
  const { isArranged, bands } = placingOf(flow, false);
  if (grown === null || isArranged || bands === null) return pasted;
  return { ...pasted, doc: moveSteps(pasted.doc, flow.address, keepApart(grown.steps, storedSpots(grown))) };
}

/** Takes out what is chosen: the steps, or the one connection. */
export const without = (doc: Definition, { address, selection, link }: Editor): Definition =>
  link === null ? removeSteps(doc, address, selection) : disconnect(doc, address, new Set([link]));

/** Lets an outcome lead to one step, or nowhere; what else it led to before is gone. */
export function leadTo(doc: Definition, flow: Flow, from: string, port: string, to: readonly string[]): Definition {
  const old = flow.links.filter(one => one.from === from && one.port === port);
  const gone = new Set(old.filter(one => !to.includes(one.to)).map(({ index }) => index));
  return to.reduce(
    (next, target) => connect(next, flow.address, from, port, target),
    disconnect(doc, flow.address, gone),
  );
}

/** Why two steps cannot be connected, in Chinese; null where they can. */
export function whyNotConnect(flow: Flow, from: string, to: string): string | null {
  const [one, other] = [flow.steps.find(({ key }) => key === from), flow.steps.find(({ key }) => key === to)];
  if (one === undefined || other === undefined) return '连线的一端不存在';
  if (one.isTerminal) return `“${one.name}”之后不再有环节`;
  return other.type === 'Elsa.Start' ? '“开始”之前不能有环节' : null;
}
