/** After the frame that shows what is to have the focus. */
export const focusSoon = (find: () => HTMLElement | null | undefined) => requestAnimationFrame(() => find()?.focus());
