using System.Collections.Immutable;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Server.Lists;

/// <summary>A list there is, with the words it holds until the centre writes its own.</summary>
internal sealed record FirstWords(string Name, string Title, string Hint, bool HasSteps, ImmutableArray<WordEntry> Entries)
{
    public static ImmutableArray<FirstWords> All { get; } =
    [
        new("opinions", "意见用语", "办理页填写意见时提供选择", true,
        [
            new("材料齐全，符合法定形式，建议准予。", TaskKind.Review),
            new("经书面审查，申请内容与登记信息一致，未发现不符合条件的情形。", TaskKind.Review),
            new("两名核查人员到场核查，现场情况与申请材料一致。", TaskKind.SiteSurvey),
            new("现场存在与申请材料不一致的情形，详见核查记录。", TaskKind.SiteSurvey),
            new("同意。", TaskKind.Decide),
            new("同意审查意见，依法准予。", TaskKind.Decide),
            new("在本部门职责范围内同意。", TaskKind.JointReview),
            new("承诺事项经核查属实。", TaskKind.Verify),
        ]),
        new("reasons", "理由用语", "写入文书的理由，选后须补充具体情形", true,
        [
            new("经审查，申请不符合［写明条款］规定的条件：［写明具体情形］。"),
            new("经现场核查，［写明位置或者设施］不符合［写明条款］的要求，且在规定期限内无法整改。", TaskKind.Decide),
            new("因［写明原因］，需要延长办理期限。"),
            new("所申请的事项与［写明规划或者公示］不一致。", TaskKind.JointReview),
        ]),
        new("return-reasons", "退回原因", "收件、踏勘后退回时填写原因的参考", false,
        [
            new("申请事项明显不符合［写明规定或者规划］。"),
            new("经现场勘验，申请地点不具备［写明条件］。"),
            new("申请人主体资格不符合［写明条款］的规定。"),
        ]),
        // 003-35, in its own words.
        new("complaint-subjects", "投诉领域", "登记投诉、举报、建议、咨询时选择", false,
        [
            new("教育"), new("就业"), new("医疗卫生"), new("社会保障"), new("民政救助"), new("保障性住房"), new("交通运管"), new("不动产登记"), new("机动车证照"), new("征地拆迁"),
        ]),
    ];
}
