using System.Xml.Linq;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Identity;

/// <summary>Keeps the keys that log-ins are sealed with in the database, so that every node of a hall opens what another has sealed, and a restart ends no log-in.</summary>
internal sealed class SharedKeys(IDbContextFactory<GovFlowDbContext> contexts, TimeProvider time) : IXmlRepository
{
    // Part of what a key seals: nodes that differ in it cannot read each other's log-ins.
    private const string ApplicationName = "GovFlow";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.DataProtectionKeys.OrderBy(k => k.StoredAt).ThenBy(k => k.Id).Select(k => k.Xml).ToList().Select(XElement.Parse)];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKeyRow
        {
            Id = Guid.NewGuid(),
            Name = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
            StoredAt = time.GetUtcNow(),
        });
        db.SaveChanges();
    }

    /// <summary>Makes the first key where there is none: under the lock of the first start, so that two nodes starting at once share it.</summary>
    public static void EnsureFirst(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([]);

    public static void Register(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddSingleton<SharedKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<SharedKeys>((options, keys) => options.XmlRepository = keys);
    }
}
