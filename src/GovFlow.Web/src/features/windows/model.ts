import type {
  HallWindow,
  ItemPlacing,
  WindowGround,
  WindowItemLine,
  WindowKind,
  WindowPlan,
} from '@/shared/api/contract';

export const kindWords: Record<WindowKind, string> = {
  Ordinary: '受理本类事项',
  General: '受理全部事项（全科）',
  Green: '绿色通道，受理全部事项',
  Consulting: '咨询服务，只取号不收件',
  Issuing: '出件，不收件',
};

/** A mark of the matrix and its meaning; blank = not taken in. */
export const groundWords: Record<WindowGround, { mark: string; words: string }> = {
  None: { mark: '', words: '不受理' },
  Class: { mark: '类', words: '按类别受理' },
  Entrusted: { mark: '委', words: '受部门委托受理' },
  Single: { mark: '单', words: '单项指定受理' },
  Every: { mark: '全', words: '受理全部事项' },
  KeptOut: { mark: '除', words: '单项排除，不受理' },
};

/** The windows items can be taken in at. */
export const takingWindows = (plan: WindowPlan): HallWindow[] =>
  plan.windows.filter(
    window =>
      !window.isClosed &&
      plan.classes.some(({ name, kind }) => name === window.class && kind !== 'Consulting' && kind !== 'Issuing'),
  );

export const groundOf = (line: WindowItemLine, window: string): WindowGround =>
  line.windows.find(({ code }) => code === window)?.ground ?? 'None';

const blank = (itemCode: string): ItemPlacing => ({ itemCode, class: null, also: [], not: [] });

export const placingOf = (plan: WindowPlan, item: string): ItemPlacing =>
  plan.items.find(({ itemCode }) => itemCode === item) ?? blank(item);

/** A placing that says nothing is none. */
export function withPlacing(plan: WindowPlan, placing: ItemPlacing): WindowPlan {
  const others = plan.items.filter(({ itemCode }) => itemCode !== placing.itemCode);
  const says = placing.class !== null || placing.also.length + placing.not.length > 0;
  return { ...plan, items: says ? [...others, placing] : others };
}

/** The other of taken in and not, by single exception only where class and department say otherwise. */
export function toggled(plan: WindowPlan, item: string, window: string, ground: WindowGround): WindowPlan {
  const { also, not, ...rest } = placingOf(plan, item);
  const without = { ...rest, also: also.filter(code => code !== window), not: not.filter(code => code !== window) };
  if (ground === 'None') without.also = [...without.also, window];
  else if (ground !== 'Single' && ground !== 'KeptOut') without.not = [...without.not, window];
  return withPlacing(plan, without);
}

/** A code no window has yet. */
export function nextCode(plan: WindowPlan): string {
  const taken = new Set(plan.windows.map(({ code }) => code));
  for (let at = plan.windows.length + 1; ; at++) if (!taken.has(`W${at}`)) return `W${at}`;
}

/** Another class than the one at a place has that name. */
export const isTaken = (plan: WindowPlan, at: number, name: string): boolean =>
  plan.classes.some((one, other) => other !== at && one.name === name);

/**
 * The class at a place is renamed together with everything that names it. Never to the name of another, not even while a
 * name is typed on its way elsewhere: from then on nobody could tell whose windows are whose.
 */
export function renamed(plan: WindowPlan, at: number, to: string): WindowPlan {
  const from = plan.classes[at]?.name;
  if (from === undefined || isTaken(plan, at, to)) return plan;
  const isItsOwn = !isTaken(plan, at, from);
  return {
    ...plan,
    classes: replacedAt(plan.classes, at, { name: to }),
    windows: plan.windows.map(one => (isItsOwn && one.class === from ? { ...one, class: to } : one)),
    items: plan.items.map(one => (isItsOwn && one.class === from ? { ...one, class: to } : one)),
  };
}

export const isSame = (a: WindowPlan, b: WindowPlan): boolean => JSON.stringify(a) === JSON.stringify(b);

export const replacedAt = <T>(list: readonly T[], at: number, over: Partial<T>): T[] =>
  list.map((one, i) => (i === at ? { ...one, ...over } : one));
