import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);
// A busy build machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no layout: a row of a grid is 52 px high and everything else 600, so that virtual lists show some rows.
const height = {
  configurable: true,
  get(this: Element) {
    return this.getAttribute('role') === 'row' ? 52 : 600;
  },
};
const width = { configurable: true, get: () => 1200 };
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', height);
Object.defineProperty(HTMLElement.prototype, 'offsetWidth', width);
Object.defineProperty(Element.prototype, 'clientHeight', height);
Object.defineProperty(Element.prototype, 'clientWidth', width);
// A label on a connection measures its own text.
Object.assign(SVGElement.prototype, { getBBox: () => ({ x: 0, y: 0, width: 40, height: 16 }) });
Element.prototype.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.matchMedia ??= (media: string): MediaQueryList => ({
  matches: false,
  media,
  onchange: null,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
  dispatchEvent: () => false,
});
