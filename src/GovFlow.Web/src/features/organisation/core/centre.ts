import type { CentreLevel, CentreLine, OpenCentre } from '@/shared/api/contract';

/** So many digits of a division code say where a centre of the level is. */
const significant: Record<CentreLevel, number> = { City: 4, District: 6, Town: 9, Village: 12 };

const below: Record<CentreLevel, CentreLevel> = {
  City: 'District',
  District: 'Town',
  Town: 'Village',
  Village: 'Village',
};

/** A new centre as far as the one above already says: one level below, in its division, before the same court. */
export const beneath = (parent: CentreLine | undefined) => {
  const level = parent === undefined ? 'Town' : below[parent.level];
  return {
    parentCode: parent?.code ?? '',
    patternCode: parent?.code ?? '',
    level: level as CentreLevel,
    divisionCode: parent?.divisionCode.slice(0, significant[parent.level]) ?? '',
    reconsiderationBody: parent?.reconsiderationBody ?? '',
    court: parent?.court ?? '',
  };
};

export const firstForm = (parent: CentreLine | undefined) => ({
  ...{ code: '', name: '', numberPrefix: '', address: '', phone: '', complaintPhone: '', document: '' },
  ...{ preset: '', calendar: 'AsPattern' as OpenCentre['calendar'], adminName: '', adminUserName: '' },
  adminPassword: '',
  isEvery: true,
  items: [] as string[],
  restBy: '',
  ...beneath(parent),
});

export type CentreForm = ReturnType<typeof firstForm>;

/** What is sent: an empty choice is none. */
export const requestOf = ({ isEvery, items, restBy, ...form }: CentreForm): OpenCentre => ({
  ...form,
  code: form.code.trim(),
  divisionCode: form.divisionCode.trim(),
  adminUserName: form.adminUserName.trim(),
  parentCode: form.parentCode || null,
  patternCode: form.patternCode || null,
  preset: form.preset || null,
  items: isEvery ? null : items,
  restBy: isEvery ? null : restBy || null,
});

const letters = 'abcdefghjkmnpqrstuvwxyz';
const digits = '23456789';

/** A password to be told over the telephone: nothing in it is taken for something else. */
export const oneTimePassword = (random: (below: number) => number) =>
  [letters, letters, letters, digits, letters, letters, letters, digits, digits, letters, letters, digits]
    .map(set => set[random(set.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

export const chance = (belowThis: number) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % belowThis;
