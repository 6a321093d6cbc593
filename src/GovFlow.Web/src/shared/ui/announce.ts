/** Says something once in the page's one polite live region (`#live` in the shell). Never interrupts. */
export function announce(words: string) {
  const region = document.getElementById('live');
  if (region === null) return;
  region.textContent = '';
  // Two equal sentences in a row would not be noticed without the change between them.
  requestAnimationFrame(() => {
    region.textContent = words;
  });
}
