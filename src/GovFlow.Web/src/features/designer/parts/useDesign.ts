import { useMemo, useReducer, useState } from 'react';
import { announce } from '@/shared/ui/announce';
import { copySteps, readClip } from '../core/clipboard';
import type { Lane } from '../core/descriptors';
import type { Definition, FlowAddress } from '../core/document';
import { grow, pasteInto, reduce, start, type Where, whyNotConnect, without } from '../core/editor';
import { cardSize, moveSteps } from '../core/edits';
import type { Finding } from '../core/findings';
import { type Flow, type Spot, toFlow } from '../core/flow';
import { hintsOf } from '../core/hints';
import { intoLink, joinTo, loneStep } from '../core/joining';
import { dropInLanes, heightOf, layInLanes, placingOf } from '../core/layout';

export interface PostChoice {
  code: string;
  name: string;
  department: string;
  lane: Lane;
  /** Names. */
  heldAsA: readonly string[];
  heldAsB: readonly string[];
}

const empty: Flow = { address: [], path: [], steps: [], links: [], loose: [], posts: new Map() };

/** The drawing board: one reducer, its projections, and what a person can do, each by one name for mouse, keyboard and outline. */
export function useDesign(opened: Definition, posts: readonly PostChoice[], mayEdit: boolean) {
  const [editor, act] = useReducer(reduce, opened, start);
  const [keepsOwn, setKeepsOwn] = useState(false);
  // What an edit did beside what was asked; it stands until the next edit.
  const [said, setSaid] = useState<{ words: string; doc: Definition } | null>(null);
  const lanesOfPosts = useMemo(() => new Map(posts.map(({ code, lane }) => [code, lane])), [posts]);
  const { doc } = editor.history;
  const flow = useMemo(() => toFlow(doc, editor.address, lanesOfPosts) ?? empty, [doc, editor.address, lanesOfPosts]);
  const placing = useMemo(() => placingOf(flow, keepsOwn), [flow, keepsOwn]);
  const hints = useMemo(() => hintsOf(doc), [doc]);
  const { address, selection } = editor;
  const chosen = flow.steps.filter(({ key }) => selection.has(key));

  const edit = (
    label: string,
    change: (doc: Definition) => Definition,
    more: { merge?: string; select?: string[] } = {},
  ) => {
    if (mayEdit) act({ do: 'edit', label, change, ...more });
  };
  const say = (words: string, doc: Definition) => {
    setSaid({ words, doc });
    announce(words);
  };
  const add = (type: string, where: Where = {}) => {
    if (!mayEdit) return;
    const place = where.spot ? where : { link: editor.link, after: chosen.at(-1)?.key, ...where };
    const grown = grow(doc, flow, type, place);
    const after = toFlow(grown.doc, address);
    const name = after?.steps.find(({ key }) => key === grown.id)?.name ?? '';
    const isJoined = after?.links.some(({ from, to }) => from === grown.id || to === grown.id) ?? false;
    edit(`添加“${name}”`, () => grown.doc, { select: [grown.id] });
    say(isJoined ? `已添加“${name}”并连上` : `已添加“${name}”，还没有连线`, grown.doc);
  };
  const remove = () => {
    const count = chosen.length;
    if (!mayEdit || (editor.link === null && count === 0)) return;
    edit(editor.link === null ? `删除 ${count} 个环节` : '删除连线', () => without(doc, editor), { select: [] });
    announce(editor.link === null ? `已删除 ${count} 个环节` : '已删除连线');
  };
  const join = (from: string, port: string, to: string, alsoThere: boolean) => {
    const why = whyNotConnect(flow, from, to);
    if (why !== null) return say(why, doc);
    const joined = joinTo(doc, flow, from, port, to, alsoThere);
    edit('连线', () => joined.doc);
    if (joined.said !== null) say(joined.said, joined.doc);
  };
  const settled = (moved: ReadonlyMap<string, Spot>) => (keepsOwn ? moved : dropInLanes(flow.steps, placing, moved));
  const drop = (moved: ReadonlyMap<string, Spot>, more: { merge?: string } = {}) => {
    if (moved.size === 0) return;
    const spots = settled(moved);
    edit(`移动 ${moved.size} 个环节`, now => moveSteps(now, address, spots), more);
  };
  /** A step that nothing is connected with, put down on a line, goes in; false where it is no such step or there is no line. */
  const dropOnLine = (moved: ReadonlyMap<string, Spot>, lineUnder: (middle: Spot) => number | null): boolean => {
    const step = loneStep(flow, moved.keys());
    const spot = step && moved.get(step.key);
    if (!step || !spot) return false;
    const index = lineUnder({ x: spot.x + cardSize.width / 2, y: spot.y + heightOf(step) / 2 });
    const link = flow.links.find(one => one.index === index);
    if (link === undefined) return false;
    const joined = intoLink(doc, flow, step.key, link);
    const next = placing.isArranged ? joined : moveSteps(joined, address, settled(moved));
    edit(`把“${step.name}”插入连线`, () => next);
    say(`已把“${step.name}”插入连线`, next);
    return true;
  };
  const nudge = (x: number, y: number) => {
    const moved = chosen.map(({ key }) => [key, placing.spots.get(key) ?? { x: 0, y: 0 }] as const);
    const merge = `nudge:${[...selection].join()}`;
    drop(new Map(moved.map(([key, spot]) => [key, { x: spot.x + x, y: spot.y + y }])), { merge });
  };
  const tidy = () => edit('按泳道整理', now => moveSteps(now, address, layInLanes(flow)));
  const copied = () => (selection.size === 0 ? null : copySteps(doc, address, selection));
  const paste = (text: string): boolean => {
    const clip = readClip(text);
    if (clip === null || !mayEdit) return false;
    const pasted = pasteInto(doc, flow, clip);
    edit(`粘贴 ${pasted.ids.length} 个环节`, () => pasted.doc, { select: pasted.ids });
    announce(`已粘贴 ${pasted.ids.length} 个环节`);
    return true;
  };
  const undo = () => {
    const label = editor.history.past.at(-1)?.label;
    if (!mayEdit || label === undefined) return;
    act({ do: 'undo' });
    announce(`已撤销：${label}`);
  };
  const redo = () => {
    const label = editor.history.future.at(-1)?.label;
    if (!mayEdit || label === undefined) return;
    act({ do: 'redo' });
    announce(`已重做：${label}`);
  };
  return {
    editor,
    act,
    doc,
    flow,
    placing,
    hints,
    chosen,
    posts,
    mayEdit,
    keepsOwn,
    setKeepsOwn,
    isChanged: doc !== editor.saved,
    edit,
    add,
    remove,
    join,
    drop,
    dropOnLine,
    said: said?.doc === doc ? said.words : null,
    nudge,
    tidy,
    copied,
    paste,
    undo,
    redo,
    select: (keys: Iterable<string>) => act({ do: 'select', keys }),
    choose: (link: number | null) => act({ do: 'choose', link }),
    open: (to: FlowAddress) => act({ do: 'open', address: to }),
    /** Shows the step a finding speaks of. */
    goTo: ({ flow: where, nodeId, link }: Finding) => {
      if (where !== undefined && where.join('/') !== address.join('/')) act({ do: 'open', address: where });
      if (link !== undefined) act({ do: 'choose', link });
      else if (nodeId !== undefined) act({ do: 'select', keys: [nodeId] });
    },
    /** The step a finding speaks of, in whatever flowchart it stands. */
    stepAt: ({ flow: where = [], nodeId }: Finding) =>
      toFlow(doc, where, lanesOfPosts)?.steps.find(({ key }) => key === nodeId) ?? null,
  };
}

export type Design = ReturnType<typeof useDesign>;
