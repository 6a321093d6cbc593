import { describe, expect, it } from 'vitest';
import type { Definition } from './document';
import { patched } from './patch';

const doc = { a: { 'x/y~z': 1, list: [1, 2, { deep: true }] }, beside: { same: 'object' } } satisfies Definition;

describe('a patch', () => {
  it.each([
    [[{ op: 'add', path: '/a/new', value: { of: 1 } }], { ...doc.a, new: { of: 1 } }],
    [[{ op: 'add', path: '/a/list/1', value: 'in' }], { ...doc.a, list: [1, 'in', 2, { deep: true }] }],
    [[{ op: 'add', path: '/a/list/-', value: 'end' }], { ...doc.a, list: [1, 2, { deep: true }, 'end'] }],
    [[{ op: 'add', path: '/a/list/3', value: 'end' }], { ...doc.a, list: [1, 2, { deep: true }, 'end'] }],
    [[{ op: 'replace', path: '/a/list/2/deep', value: false }], { ...doc.a, list: [1, 2, { deep: false }] }],
    [[{ op: 'replace', path: '/a/x~1y~0z', value: 2 }], { ...doc.a, 'x/y~z': 2 }],
    [[{ op: 'remove', path: '/a/list/0' }], { ...doc.a, list: [2, { deep: true }] }],
    [[{ op: 'remove', path: '/a/x~1y~0z' }], { list: doc.a.list }],
    [
      [
        { op: 'remove', path: '/a/list/2' },
        { op: 'remove', path: '/a/list/1' },
      ],
      { ...doc.a, list: [1] },
    ],
  ])('%j changes that place', (patch, a) => {
    const next = patched(doc, patch);
    expect(next).toEqual({ ...doc, a });
    expect(next?.beside).toBe(doc.beside);
  });

  it.each([
    [[{ op: 'remove', path: '/a/gone' }]],
    [[{ op: 'replace', path: '/a/gone', value: 1 }]],
    [[{ op: 'add', path: '/gone/there', value: 1 }]],
    [[{ op: 'add', path: '/a/list/4', value: 1 }]],
    [[{ op: 'remove', path: '/a/list/3' }]],
    [[{ op: 'remove', path: '/a/list/01' }]],
    [[{ op: 'remove', path: '/a/list/-1' }]],
    [[{ op: 'add', path: '/a/x~1y~0z/deeper', value: 1 }]],
    [[{ op: 'move', path: '/a' }]],
    [[{ op: 'remove', path: '' }]],
    [
      [
        { op: 'remove', path: '/a/list' },
        { op: 'remove', path: '/a/list/0' },
      ],
    ],
  ])('%j does not fit, and nothing of it is done', patch => {
    expect(patched(doc, patch)).toBeNull();
  });
});
