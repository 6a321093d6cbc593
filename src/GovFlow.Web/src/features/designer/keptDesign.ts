/** Changes not yet saved as a draft, kept in this browser: a drawing holds no personal data. */
export interface KeptDesign {
  /** The file's text. */
  text: string;
  /** ISO instant. */
  at: string;
}

const keyOf = (definitionId: string): string => `govflow.design.${definitionId}`;

/** Null where nothing is kept, or nothing that can be read. */
export function keptDesign(definitionId: string): KeptDesign | null {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(keyOf(definitionId)) ?? 'null');
    if (typeof held !== 'object' || held === null || !('text' in held) || !('at' in held)) return null;
    const { text, at } = held;
    return typeof text === 'string' && typeof at === 'string' ? { text, at } : null;
  } catch {
    return null;
  }
}

/** False where the browser keeps nothing: it is full, or forbids it. */
export function keepDesign(definitionId: string, design: KeptDesign): boolean {
  try {
    localStorage.setItem(keyOf(definitionId), JSON.stringify(design));
    return true;
  } catch {
    return false;
  }
}

export function dropDesign(definitionId: string) {
  try {
    localStorage.removeItem(keyOf(definitionId));
  } catch {
    // What cannot be written was not kept either.
  }
}
