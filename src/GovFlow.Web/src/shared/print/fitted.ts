/** A paper's width on screen, in pixels: A4. */
const paperWidth = 794;
const step = 80;
const steps = [10, 9, 8, 7, 6, 5, 4];

/** Smaller, as the frame is narrower: its own width is what a query inside it asks. */
const rules = steps
  .map(count => {
    const zoom = (((count - 1) * step) / paperWidth).toFixed(2);
    return `@media screen and (max-width:${count * step}px){html{zoom:${zoom}}}`;
  })
  .join('');

/** A paper as a frame narrower than the paper shows it: whole. Only for looking at; it is printed as it was made. */
export const fitted = (html: string): string => html.replace('</head>', () => `<style>${rules}</style></head>`);
