/** A step of a chapter: what to do, and what the screen then shows. */
export interface HelpStep {
  title: string;
  text: readonly string[];
  /** File under `/handbook/`, made by the browser tests; and what is seen in it. */
  picture?: { file: string; alt: string };
}

export interface Chapter {
  code: string;
  title: string;
  /** For whom. */
  role: string;
  intro: string;
  steps: readonly HelpStep[];
}

/** The handbook, chapter by chapter. Words are the screens' own: a button is named as it is labelled. */
export const chapters: readonly Chapter[] = [
  {
    code: 'new-item',
    title: '从无到有做一个事项',
    role: '政策人员',
    intro: '以“户外广告设置审批”为例，从向导到窗口收件，全程约半小时。任何一步都可以停下，草稿自动留存。',
    steps: [
      {
        title: '用向导回答问题',
        text: [
          '打开“事项设计”，点“新建事项”。向导按页提问：事项的名称和依据、性质、条件和材料、六类办件各走哪条路、岗位和时限、收费。',
          '不提供的办件种类须写明理由；必答的问题漏答时，预览页会列出，点一下就回到那一页。',
        ],
        picture: { file: 'design-1-wizard.jpg', alt: '六类办件向导的“六类办件”页' },
      },
      {
        title: '看预览，存为草稿',
        text: [
          '预览页给出完整的流程、检查结果和承诺验算：“最坏 7 ≤ 承诺 7，法定 20”是说各条路径加起来最多七个工作日，不超过承诺，也不超过法定。',
          '点“存为草稿，打开设计器”。',
        ],
        picture: { file: 'design-2-preview.jpg', alt: '向导预览：流程图、检查结果和承诺验算' },
      },
      {
        title: '在设计器里手工调整',
        text: [
          '左边取环节，中间连线，右边填岗位、时限、要点和文书。边画边查：违反规定的环节立刻标出，F8 逐个查看，能一键更正的直接更正。',
          '提醒不影响保存，但发布前须更正或写明理由。改完点“保存草稿”。',
        ],
        picture: { file: 'design-3-problems.jpg', alt: '加了一个不合规定的公示环节，问题清单列出依据和更正办法' },
      },
      {
        title: '演练每一种办件',
        text: [
          '点“演练”，选一种情形，“▶ 下一步”逐步走，或“走到底”。走过的路径亮起，文书按样张出具，拖动日子可以看哪天黄牌、哪天红牌。',
          '值得保留的走法可以存为场景：以后每次发布前系统都会重走一遍，结果不同就不能发布。',
        ],
        picture: { file: 'design-4-rehearsal.jpg', alt: '演练走到底，路径和环节在图上亮起' },
      },
      {
        title: '用一年的办件仿真',
        text: [
          '点“仿真”。有往年办件的用真实办件，没有的虚构一年。报告给出逾期率、各环节用时、各岗位的负担，以及与现行版本的差别，可导出表格。',
        ],
        picture: { file: 'design-5-simulation.jpg', alt: '仿真报告：逾期率、环节用时和岗位负担' },
      },
      {
        title: '送审',
        text: [
          '没有错误、提醒都有理由之后，点“送审”并写明改了什么、依据什么。送审的是这一个文件，之后再改须重新送审。',
        ],
        picture: { file: 'design-6-submit.jpg', alt: '送审对话框' },
      },
      {
        title: '编办审核，中心核定',
        text: [
          '编办和中心主任在“事项审核”中看到草案，点名称可以打开流程图和“差异”。同意或者退回修改；退回须写意见。自己起草的，不能由自己审核。',
        ],
        picture: { file: 'design-7-review.jpg', alt: '编办在“事项审核”页同意草案' },
      },
      {
        title: '发布，选定生效日',
        text: [
          '有发布权限的人员点“发布”，选即时生效或自某日起。现行版本今日已经收过件的，新版本最早自明日起：同一日只有一个版本。',
          '生效后新收的件按新版本办理，在办的件仍按收件时的版本办完。等待生效期间可以“撤回发布”。',
        ],
        picture: { file: 'design-8-publish.jpg', alt: '发布对话框：审核意见和生效日' },
      },
      {
        title: '窗口收件',
        text: ['生效之后，窗口的事项栏里就能查到，办事指南也同时公布。'],
        picture: { file: 'design-9-intake.jpg', alt: '窗口收第一件户外广告设置审批，系统建议按承诺件受理' },
      },
    ],
  },
  {
    code: 'life-cycle',
    title: '版本更替、挂起与转版',
    role: '政策人员',
    intro: '事项公布之后还会变：修订、暂停、划转、取消。系统保证每一步都有依据，在办的办件不受影响。',
    steps: [
      {
        title: '修订一个在用的事项',
        text: [
          '在设计器里打开在用的版本直接改，保存时自动成为下一版草稿。“差异”列出与现行版本的每一处不同，时限、材料、岗位、文书、费用在前。',
          '之后与新事项一样：检查、演练、送审、发布。',
        ],
      },
      {
        title: '挂起、转移、取消和恢复',
        text: [
          '在“事项设计”的“受理”一栏点“变更”，选定状态、起始日、文件依据和原因。自起始日起窗口不能再收，办事指南显示原因和去处；已受理的照常办完。',
        ],
      },
      {
        title: '在办办件转到新版本',
        text: [
          '一般不需要：在办的办件按收件时的版本办完。确有文件要求时，在设计器里打开已停用的版本，点“在办办件转版”。',
          '系统提出环节的对应关系，逐件预览哪些能转、哪些留下和为什么。在办的环节、办理人和时限都不变，走过的环节不补办。转版之后、流程向前之前，可以在办件页“撤回转版”。',
        ],
      },
    ],
  },
];
