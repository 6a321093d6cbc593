/** Open layers have an Escape of their own: it closes them and nothing else. */
const layers = '[role=dialog], [role=listbox], [role=menu]';

const isShown = (layer: Element): boolean => layer.checkVisibility?.() ?? true;

export const isLayerOpen = (): boolean => [...document.querySelectorAll(layers)].some(isShown);
