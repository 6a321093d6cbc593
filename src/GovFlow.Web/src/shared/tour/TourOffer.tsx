import { Button } from 'antd';
import { tour, useTourIsNew } from './tour';

/** One line on the workbench on the first day; it covers nothing and goes when it is answered. */
export function TourOffer({ personId }: { personId: string }) {
  if (!useTourIsNew(personId)) return null;
  return (
    <section className="notice" aria-label="新手导览">
      <span>第一次使用？几分钟看一遍您要用的页面，最后到练习大厅试一试。</span>
      <Button size="small" type="primary" onClick={tour.begin}>
        开始导览
      </Button>
      <Button size="small" onClick={() => tour.settle(personId)}>
        不用了
      </Button>
    </section>
  );
}
