namespace GovFlow.Approvals.Documents;

/// <summary>中心, as its papers name it (004-36).</summary>
public sealed record Centre
{
    /// <summary>The centre's code in the organisation tree.</summary>
    public required string Code { get; init; }

    /// <summary>Official name; the issuer on every paper.</summary>
    public required string Name { get; init; }

    /// <summary>Words on the round seal: 「XX县XX乡（镇、街道）审批服务专用章」 (004-7).</summary>
    public required string SealText { get; init; }

    /// <summary>Short name in paper numbers, e.g. 凉镇.</summary>
    public required string NumberPrefix { get; init; }

    public required string Address { get; init; }

    /// <summary>Enquiries.</summary>
    public required string Phone { get; init; }

    /// <summary>Complaints and supervision (003-43).</summary>
    public required string ComplaintPhone { get; init; }

    /// <summary>Where progress can be looked up with case number and query code; printed as it is.</summary>
    public required string LookUpAddress { get; init; }

    /// <summary>The check page of papers; the check code is appended to it in the QR code.</summary>
    public required string CheckAddress { get; init; }

    /// <summary>复议机关 of the remedies block (003-42).</summary>
    public required string ReconsiderationBody { get; init; }

    /// <summary>管辖法院 of the remedies block (003-42).</summary>
    public required string Court { get; init; }
}
