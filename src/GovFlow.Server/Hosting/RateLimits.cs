using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Problems;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Hosting;

/// <summary>How often one address may knock at what needs no log-in.</summary>
internal static class RateLimits
{
    /// <summary>Policy of the public API.</summary>
    public const string Public = "public";

    /// <summary>Policy of what anybody hands in without a log-in and the office has to answer.</summary>
    public const string Posting = "posting";

    /// <summary>Policy of an applicant's own pages, which keep what is typed at every pause.</summary>
    public const string Applicant = "applicant";

    /// <summary>Policy of the hall's own screens and kiosks, which ask every few seconds and share one address with every telephone on its wireless.</summary>
    public const string Hall = "hall";

    /// <summary>Policy of log-in and token.</summary>
    public const string Login = "login";

    public static IServiceCollection AddGovFlowRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Public, context => PerAddress(context, security => security.PublicRequestsPerMinute));
            limiter.AddPolicy(Posting, context => PerAddress(context, security => security.PublicPostsPerMinute));
            limiter.AddPolicy(Applicant, context => PerAddress(context, security => security.ApplicantRequestsPerMinute));
            limiter.AddPolicy(Hall, context => PerAddress(context, security => security.HallRequestsPerMinute));
            limiter.AddPolicy(Login, context => PerAddress(context, security => security.LoginsPerMinute));
            limiter.OnRejected = async (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await ProblemRegistration.WriteAsync(rejected.HttpContext, ApiProblem.OfStatus(StatusCodes.Status429TooManyRequests));
            };
        });
        return services;
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, Func<SecuritySettings, int> perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(Household(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute(context.RequestServices.GetRequiredService<IOptions<SecuritySettings>>().Value),
            Window = TimeSpan.FromMinutes(1),
        });

    /// <summary>Whom an address belongs to: an IPv4 address itself, of an IPv6 address the first 64 bits, for who has those may take any of the rest.</summary>
    internal static string Household(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? $"{new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]])}/64" : address.ToString();
    }
}
