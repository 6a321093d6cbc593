import type { ReactNode } from 'react';
import { type Finding, isOfItem, isOpen } from '../../core/findings';
import { itemFactsOf, itemOf } from '../../core/item';
import {
  basisList,
  groundList,
  jointList,
  localLimitList,
  materialList,
  outsideList,
  suspensionList,
} from '../../core/itemLists';
import { type Section, sectionNames, sectionOf, sections } from '../../core/itemSections';
import { basicSpecs, conditionSpecs, limitSpecs, promiseSpec } from '../../core/itemSpecs';
import type { JsonObject } from '../../core/json';
import { FindingsHere } from '../forms/FindingsAt';
import { TabBar } from '../forms/TabBar';
import { undoKeys } from '../undoKeys';
import type { Design } from '../useDesign';
import { FormDesigner } from './FormDesigner';
import { GuidePreview } from './GuidePreview';
import { ItemFields, ItemRows } from './ItemFields';
import { Kinds } from './Kinds';
import { Departments, LimitDetails } from './Nested';

interface Props {
  design: Design;
  findings: readonly Finding[];
  section: Section;
  setSection: (section: Section) => void;
}

/** 事项: the whole item in one place. Everything here is the same file as the drawing, and undone with it. */
export function ItemBoard({ design, findings, section, setSection }: Props) {
  const item = itemOf(design.doc);
  const own = findings.filter(isOfItem);
  if (item === null) return <p className="panel muted">这个流程不是事项的流程，没有事项信息。</p>;
  const markOf = (wanted: Section) => {
    const there = own.filter(one => isOpen(one) && sectionOf(one.jsonPath) === wanted);
    if (there.length === 0) return '';
    return there.some(({ severity }) => severity === 'error') ? ' ■' : ' ▲';
  };
  return (
    <FindingsHere value={own}>
      <div className="panel item-board" onKeyDown={undoKeys(design)}>
        <TabBar
          tabs={sections}
          open={section}
          setTab={setSection}
          label="事项的各部分"
          nameOf={one => sectionNames[one] + markOf(one)}
        >
          <SectionBody section={section} design={design} item={item} />
        </TabBar>
      </div>
    </FindingsHere>
  );
}

function SectionBody({ section, design, item }: { section: Section; design: Design; item: JsonObject }): ReactNode {
  const shared = { design, item };
  switch (section) {
    case 'basic':
      return <ItemFields {...shared} specs={basicSpecs} />;
    case 'limits':
      return (
        <>
          <ItemFields {...shared} specs={limitSpecs} />
          <LimitDetails {...shared} />
          <ItemRows {...shared} list={suspensionList} />
          <ItemRows {...shared} list={localLimitList} />
        </>
      );
    case 'materials':
      return (
        <>
          <ItemRows {...shared} list={materialList} />
          <ItemFields {...shared} specs={[promiseSpec(itemFactsOf(design.doc).materials)]} />
        </>
      );
    case 'form':
      return <FormDesigner design={design} />;
    case 'kinds':
      return (
        <>
          <Kinds {...shared} />
          <ItemRows {...shared} list={groundList} />
        </>
      );
    case 'departments':
      return (
        <>
          <Departments {...shared} />
          <ItemRows {...shared} list={jointList} />
          <ItemRows {...shared} list={outsideList} />
        </>
      );
    case 'basis':
      return (
        <>
          <ItemRows {...shared} list={basisList} />
          <ItemFields {...shared} specs={conditionSpecs} />
        </>
      );
    case 'guide':
      return <GuidePreview doc={design.doc} />;
  }
}
