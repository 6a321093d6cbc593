import { Button } from 'antd';
import { useState } from 'react';
import type { HallReport, HallReportVersion } from '@/shared/api/contract';
import { showDay, showMoment } from '@/shared/format';
import { PrintButton } from '@/shared/print/PrintButton';
import { StatusTag } from '@/shared/ui/StatusTag';
import { partNames, parts, printedReport } from '../api';
import { Figures } from './Figures';

interface Props {
  version: HallReportVersion;
  isLatest: boolean;
  report: HallReport;
}

/** A submitted version: the words, the figures of its moment, and what it is held to. A former one is folded. */
export function Version({ version, isLatest, report }: Props) {
  const [isOpen, setOpen] = useState(isLatest);
  const title = `第 ${version.no} 版`;
  return (
    <>
      <section className="panel" aria-label={title}>
        <div className="panel-head">
          <h2>
            {title} {!isLatest && <StatusTag>已被更正</StatusTag>}
          </h2>
          <span className="act-row">
            <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? '收起' : '展开'}
            </Button>
            <PrintButton size="small" what="报告" load={() => printedReport(report.id, version.no)}>
              打印
            </PrintButton>
          </span>
        </div>
        <p className="muted">
          {version.number}　{version.by}　<span className="num">{showMoment(version.at)}</span> 报送
          {version.daysLate > 0 && version.no === 1 && `，迟 ${version.daysLate} 个工作日`}
        </p>
        {isOpen && (
          <>
            {version.reason && (
              <>
                <h3>{version.no > 1 ? '更正说明' : '迟报说明'}</h3>
                <p className="hall-words">{version.reason}</p>
              </>
            )}
            {parts.map(part => (
              <div key={part}>
                <h3>{partNames[part]}</h3>
                <p className="hall-words">{version.words[part]}</p>
              </div>
            ))}
            <p className="muted hall-hash">
              到期日 {showDay(version.dueOn)}。校验码 <span className="num">{version.hash}</span>
              {version.isIntact ? '，与内容相符。' : ''}
            </p>
            {!version.isIntact && <p role="alert">内容与报送时的校验码不符，请立即报告管理员查验留痕。</p>}
          </>
        )}
      </section>
      {isOpen && (
        <Figures
          title={isLatest ? '报送的指标' : `${title}报送的指标`}
          note="报送时的数，此后不变；点数字按现在的记录查看办件，事后有变动的可能与报送时不同。"
          figures={version.figures}
          report={report}
        />
      )}
    </>
  );
}
