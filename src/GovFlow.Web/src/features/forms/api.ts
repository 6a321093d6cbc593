import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { FormKind, ItemForm } from '@/shared/api/contract';
import { newId } from '@/shared/api/newId';

interface Place {
  item: string;
  material: string;
  kind: FormKind;
}

const pathOf = ({ item, material, kind }: Place) =>
  `/items/${encodeURIComponent(item)}/forms/${encodeURIComponent(material)}/${kind}`;

/** Every edition of an item's forms. */
export const itemFormsQuery = (item: string) =>
  queryOptions({
    queryKey: ['item-forms', item],
    queryFn: async ({ signal }) =>
      (await http.get<ItemForm[]>(`/items/${encodeURIComponent(item)}/forms`, signal)).data,
  });

/** The same bytes sent twice are one edition, so a repetition does no harm. */
export const sendForm = (place: Place, file: File) =>
  http.postFile<undefined>(pathOf(place), file, 'application/octet-stream', {
    'Command-Id': newId(),
    'File-Name': encodeURIComponent(file.name),
  });

export const dropForm = (place: Place) =>
  http.post<undefined>(`${pathOf(place)}/withdraw`, {}, { 'Command-Id': newId() });
