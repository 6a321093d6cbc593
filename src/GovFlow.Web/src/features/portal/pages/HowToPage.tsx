import { Link } from 'react-router';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';

/** 怎么在网上办: what applicants ask, each answered in a few sentences. */
export function HowToPage() {
  return (
    <Page title="怎么在网上办">
      <section className="p-card">
        <h2>先看办什么、要什么</h2>
        <p>
          不知道办哪一项，用<Link to={publicPaths.finder}>我该办什么</Link>
          ，回答几个问题就得到自己的材料清单；知道名称的，直接看<Link to={publicPaths.guides}>办事指南</Link>。
        </p>
      </section>
      <section className="p-card">
        <h2>注册和核验</h2>
        <p>
          用身份证号或者统一社会信用代码注册一个账户，注册后就能申请。没有核验的账户只看得到自己在网上提交的申请；带证件到综合窗口，出示“我的空间”里的核验码，核验一次，就能看到名下全部办件。
        </p>
        <p>忘记密码的，重新注册，再到窗口核验新的账户，原来的账户随即停用，办件都还在。</p>
      </section>
      <section className="p-card">
        <h2>填写和提交</h2>
        <p>
          一页只问一件事。填到一半可以离开，内容自动暂存，在“我的空间”接着填。有照片或者扫描件的上传（JPG、PNG、PDF，一个不超过
          20 MB），没有的到窗口交验。材料没备齐也可以提交，窗口会一次告知还缺什么。
        </p>
      </section>
      <section className="p-card">
        <h2>几个事项一起办：一件事</h2>
        <p>
          在<Link to={publicPaths.guides}>办事指南</Link>
          里打开一件事，点“网上申办”，先选一起办哪些事项（至少两个），再填一张申请表、传一套材料：同一份材料只传一次，要它的各件都有。一次提交，得到一个一件事编号，各事项各有办件编号和查询码；有一项不能申请的，各项都不提交，页面写明是哪一项、为什么。
        </p>
        <p>
          各件分别预审、分别计时、分别决定。“我的空间”把它们列在一起；几件都要补正同一份材料的，在一件事里补交一次就行。不方便在网上接着办的，凭任何一个编号到窗口办理。
        </p>
      </section>
      <section className="p-card">
        <h2>什么时候算收到</h2>
        <p>
          网上随时可以提交，提交时间如实记录。工作日截止时间以后和休息日提交的，从下一个工作日算起；结果页写明从哪一天算起、窗口最迟哪一天答复。
        </p>
        <p>行政许可申请，窗口在五个工作日内没有告知需要补正的，自收到申请之日起即为受理。</p>
      </section>
      <section className="p-card">
        <h2>提交以后</h2>
        <p>
          窗口答复以前可以更正、补充，也可以凭办件编号到窗口接着办，编号不变。需要补正的，在“我的空间”补交；窗口核对合格的，收到之日按您提交之日计。
        </p>
        <p>
          进度、到期日是怎么算的、通知书和决定书，都在“我的空间”里。等得久了可以催办，一天一次；不想办了可以撤回；办完可以评价；有意见可以
          <Link to={publicPaths.complaints}>投诉咨询</Link>。
        </p>
      </section>
      <section className="p-card">
        <h2>到大厅办：预约、取号、找窗口</h2>
        <p>
          在办事指南里点“预约到大厅的时间”，选一天和半小时，得到 6
          位预约码。到预约时间为止可以在“我的空间”取消。当天在取号机选“预约取号”，或者到导办台，预约前 30
          分钟就可以取号；到了预约时间，您的号优先叫。过了半小时没有来，预约作废，可以当场取普通号。
        </p>
        <p>
          没有预约的，在取号机按事项或者窗口取号。看<Link to={publicPaths.queueNow}>叫到几号</Link>，在
          <Link to={publicPaths.hall}>大厅导航</Link>
          里找窗口。取号、预约都不是申请，办理时限从窗口受理起算。
        </p>
      </section>
      <section className="p-card">
        <h2>字太小，不方便操作</h2>
        <p>点右上角“长辈版”：字更大，可以高对比，可以朗读。不会上网的，到大厅自助终端或者窗口，由工作人员协助。</p>
      </section>
    </Page>
  );
}
