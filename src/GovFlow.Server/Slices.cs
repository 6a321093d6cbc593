using GovFlow.Server.Admin;
using GovFlow.Server.Alerts;
using GovFlow.Server.Applicants;
using GovFlow.Server.Bundles;
using GovFlow.Server.Calendars;
using GovFlow.Server.Cases;
using GovFlow.Server.Centres;
using GovFlow.Server.Definitions;
using GovFlow.Server.Documents;
using GovFlow.Server.Documents.Seals;
using GovFlow.Server.Documents.Texts;
using GovFlow.Server.Files;
using GovFlow.Server.HallReports;
using GovFlow.Server.Intake;
using GovFlow.Server.Items;
using GovFlow.Server.Items.Forms;
using GovFlow.Server.Items.Lists;
using GovFlow.Server.Kiosks;
using GovFlow.Server.Letters;
using GovFlow.Server.Licences;
using GovFlow.Server.Lists;
using GovFlow.Server.Messages;
using GovFlow.Server.Openness.Exchange;
using GovFlow.Server.Openness.Wall;
using GovFlow.Server.Openness.Webhooks;
using GovFlow.Server.Organisation;
using GovFlow.Server.Outbox;
using GovFlow.Server.Payments;
using GovFlow.Server.People;
using GovFlow.Server.People.Importing;
using GovFlow.Server.Practice;
using GovFlow.Server.Public;
using GovFlow.Server.Queueing;
using GovFlow.Server.Registers;
using GovFlow.Server.Reports;
using GovFlow.Server.Scores;
using GovFlow.Server.Studio;
using GovFlow.Server.Supervision;
using GovFlow.Server.Tasks;
using GovFlow.Server.Voices;
using GovFlow.Server.Windows;

namespace GovFlow.Server;

/// <summary>The slices of the office, each registered and mapped by itself.</summary>
internal static class Slices
{
    /// <summary>Puts them into the host.</summary>
    /// <param name="licence">AutoMapper's licence key (<c>AutoMapper:LicenseKey</c>); null = none.</param>
    public static IServiceCollection AddSlices(this IServiceCollection services, string? licence)
    {
        services.AddAutoMapper(mapper =>
        {
            mapper.LicenseKey = licence;
            mapper.AddProfile<AlertMappings>();
            mapper.AddProfile<CaseMappings>();
            mapper.AddProfile<DefinitionMappings>();
            mapper.AddProfile<ItemMappings>();
            mapper.AddProfile<OutboxMappings>();
        });
        services.AddCalendars();
        services.AddCases();
        services.AddFiles();
        services.AddIntake();
        services.AddBundles();
        services.AddApplicants();
        services.AddKiosks();
        services.AddTasks();
        services.AddDefinitions();
        services.AddStudio();
        services.AddSingleton<GuessLimit>();
        services.AddScoped<LookUpProgress>();
        services.AddScoped<TellProgress>();
        services.AddScoped<AlertDesk>();
        services.AddScoped<GetAlert>();
        services.AddSupervision();
        services.AddVoices();
        services.AddReports();
        services.AddScoped<Absences>();
        services.AddScoped<OpenWork>();
        services.AddScoped<HandOver>();
        services.AddScoped<StaffChanges>();
        services.AddScoped<StaffingBoard>();
        services.AddScoped<PeopleImport>();
        services.AddScoped<Authorisations>();
        services.AddScoped<ListAbsences>();
        services.AddLetters();
        services.AddSeals();
        services.AddLicences();
        services.AddScoped<WindowDesk>();
        services.AddOrganisation();
        services.AddCentres();
        services.AddPaperTexts();
        services.AddWordLists();
        services.AddRegisters();
        services.AddScoped<ItemForms>();
        services.AddItemLists();
        services.AddPractice();
        services.AddPayments();
        services.AddWebhooks();
        services.AddExchange();
        services.AddWall();
        services.AddScores();
        services.AddHallReports();
        services.AddScoped<QueueHall>();
        services.AddScoped<BookingHall>();
        services.AddScoped<PhoneKeys>();
        return services;
    }

    /// <param name="staff">The group <c>/api</c>.</param>
    /// <param name="open">The group <c>/api/public</c>: no log-in, rate limited.</param>
    public static void MapSlices(this IEndpointRouteBuilder staff, IEndpointRouteBuilder open)
    {
        staff.MapIntake();
        staff.MapBundles(open);
        staff.MapLicences();
        staff.MapFiles();
        staff.MapApplicants();
        staff.MapTasks();
        staff.MapCases();
        staff.MapPapers();
        staff.MapLetters();
        staff.MapSeals();
        staff.MapWindows();
        staff.MapOrganisation();
        staff.MapCentres();
        staff.MapOrganisationPeople(open);
        staff.MapPaperTexts();
        staff.MapPeopleImport();
        staff.MapWordLists();
        staff.MapRegisters(open);
        staff.MapItemForms();
        staff.MapItemLists(open);
        staff.MapPractice();
        staff.MapPayments(open);
        staff.MapWebhooks();
        staff.MapExchange();
        staff.MapWall(open);
        staff.MapNoticeChannels();
        staff.MapScores(open);
        staff.MapHallReports();
        open.MapIdReader();
        staff.MapQueue(open);
        staff.MapBookings(open);
        staff.MapCalendars();
        staff.MapItems();
        staff.MapAlerts();
        staff.MapSupervision(open);
        staff.MapVoices(open);
        staff.MapReports();
        staff.MapDefinitions();
        staff.MapPeople();
        staff.MapAbsences();
        staff.MapStaffChanges();
        staff.MapMessages();
        staff.MapOutbox();
        staff.MapOfficeActs();
        open.MapPublic();
    }
}
