import type { FieldSpec } from '../../core/fields';
import { lockOf } from '../../core/inherited';
import { itemPlace, listOf, withItem, withListOf } from '../../core/item';
import type { ItemList } from '../../core/itemLists';
import { isObject, type JsonObject, member, setIn } from '../../core/json';
import { ObjectField } from '../forms/ObjectField';
import { Rows } from '../forms/Rows';
import type { Design } from '../useDesign';

interface Shared {
  design: Design;
  item: JsonObject;
}

/** Members of the item, or of an object inside it (`within`: fee, lead …). */
export function ItemFields({
  design,
  item,
  specs,
  within = [],
}: Shared & { specs: readonly FieldSpec[]; within?: readonly string[] }) {
  const held = within.reduce<ReturnType<typeof member>>((at, name) => member(at, name), item);
  const object = isObject(held) ? held : {};
  return (
    <div className="row-fields">
      {specs.map(spec => {
        const lock = within.length === 0 ? lockOf(design.doc, spec.name) : null;
        return (
          <ObjectField
            key={spec.name}
            spec={lock === null ? spec : { ...spec, hint: lock }}
            object={object}
            place={[itemPlace, ...within].join('.')}
            isHeld={!design.mayEdit || lock !== null}
            change={(label, merge, edit) =>
              design.edit(
                label,
                doc =>
                  withItem(doc, was => {
                    const inner = within.reduce<ReturnType<typeof member>>((at, name) => member(at, name), was);
                    return setIn(was, within, edit(isObject(inner) ? inner : {})) as JsonObject;
                  }),
                { merge },
              )
            }
          />
        );
      })}
    </div>
  );
}

/** A list of the item. */
export function ItemRows({ design, item, list }: Shared & { list: ItemList }) {
  const { name, heading, noun, specs, fresh, summary } = list;
  const lock = lockOf(design.doc, name);
  return (
    <section className="stack" aria-label={heading}>
      <h3>{heading}</h3>
      {lock && <p className="muted">{lock}</p>}
      <Rows
        noun={noun}
        rows={listOf(item, name)}
        specs={specs}
        place={`${itemPlace}.${name}`}
        isHeld={!design.mayEdit || lock !== null}
        fresh={fresh}
        {...(summary ? { summary } : {})}
        change={(label, merge, edit) =>
          design.edit(label, doc => withItem(doc, was => withListOf(was, name, edit(listOf(was, name)))), { merge })
        }
      />
    </section>
  );
}
