import type { VoiceProgress } from '@/shared/api/contract';
import { showDay, showMoment } from '@/shared/format';
import { StatusTag } from '@/shared/ui/StatusTag';
import type { Enquiry } from '../model';
import { EnquiryPage } from '../parts/EnquiryPage';
import { VoiceLetters } from '../parts/VoiceLetters';
import { SummaryList } from '../ui/SummaryList';
import { Timeline } from '../ui/Timeline';

/** 投诉咨询的办理情况: by number and code. */
export function ComplaintProgressPage() {
  return (
    <EnquiryPage<VoiceProgress>
      title="投诉咨询办理情况"
      path="/public/voices/progress"
      number={{ label: '受理编号', hint: '以字母 T 开头，提交时给您的编号' }}
      codeHint="与编号一起给您的 6 位数字"
      unknown="没有找到。编号或查询码可能有误，请核对；仍查不到的，请致电询问。"
      resultId="voice-progress"
    >
      {(voice, enquiry) => <Result voice={voice} enquiry={enquiry} />}
    </EnquiryPage>
  );
}

function Result({ voice, enquiry }: { voice: VoiceProgress; enquiry: Enquiry }) {
  return (
    <section className="p-card p-result" id="voice-progress" tabIndex={-1} aria-labelledby="voice-head">
      <h2 id="voice-head">{voice.title}</h2>
      <p>
        <StatusTag tone="blue">{voice.stageLabel}</StatusTag> {voice.kindLabel}{' '}
        <span className="num">{voice.number}</span>
      </p>
      <SummaryList
        lines={[
          ['收到', showMoment(voice.receivedAt)],
          ['哪个单位在办', voice.unit],
          ['最迟哪天', voice.clock?.dueDay ? `${voice.clock.name}：${showDay(voice.clock.dueDay)}` : null],
          ['采纳情况', voice.adoptionLabel === null ? null : `${voice.adoptionLabel}：${voice.adoptionReason ?? ''}`],
          ['答复', voice.reply === null ? null : `（${voice.outcomeLabel}）${voice.reply}`],
        ]}
      />
      <p className="muted">{voice.rule}</p>
      {voice.promises.length > 0 && (
        <>
          <h3>我们的承诺</h3>
          <ul className="p-lines">
            {voice.promises.map(promise => (
              <li key={promise.id}>
                <span>{promise.text}</span>
                <span className="muted">{promise.keptAt ? '已兑现' : `${showDay(promise.dueDay)}前`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <VoiceLetters voice={voice} enquiry={enquiry} />
      {voice.timeline.length > 0 && (
        <>
          <h3>办理经过</h3>
          <Timeline lines={voice.timeline} />
        </>
      )}
    </section>
  );
}
