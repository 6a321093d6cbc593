import type { LicenceSource } from '@/shared/api/contract';

export { stateNames, stateTones } from '@/shared/licences/words';

export const sourceNames: Record<LicenceSource, string> = { Entered: '人工登记', Imported: '导入', Issued: '办件归集' };
