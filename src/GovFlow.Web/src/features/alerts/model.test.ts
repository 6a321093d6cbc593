import { describe, expect, it } from 'vitest';
import { acts, cardFace } from './model';

describe('what an alert looks like', () => {
  it('a card is told by mark and word, never by colour alone', () => {
    const faces = Object.values(cardFace).map(([mark, word]) => mark + word);
    expect(new Set(faces).size).toBe(3);
    expect(new Set(Object.values(cardFace).map(([mark]) => mark)).size).toBe(3);
  });

  it('only what is asked of somebody has a day', () => {
    expect(acts.filter(act => act.asks).map(act => act.code)).toEqual(['explanation', 'order']);
  });
});
