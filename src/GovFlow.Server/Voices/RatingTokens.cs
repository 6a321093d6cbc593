using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GovFlow.Server.Voices;

/// <summary>评价令牌: names one finished service, sealed by the host's keys, so that nobody makes one up or turns one into another.</summary>
public sealed class RatingTokens(IDataProtectionProvider protection)
{
    private const int IdLength = 16;
    private const int Longest = 400;

    private readonly IDataProtector _protector = protection.CreateProtector("govflow.rating");

    /// <summary>The token of a case.</summary>
    public string Of(Guid caseId) => Base64Url.EncodeToString(_protector.Protect(caseId.ToByteArray()));

    /// <summary>The case of a token; null where it was not made here, or was changed.</summary>
    public Guid? Read(string? token)
    {
        if (token is not { Length: > 0 and <= Longest } || !Base64Url.IsValid(token))
            return null;
        try
        {
            return _protector.Unprotect(Base64Url.DecodeFromChars(token)) is { Length: IdLength } id ? new Guid(id) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
