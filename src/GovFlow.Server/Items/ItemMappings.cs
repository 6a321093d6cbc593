using System.Text.Json;
using AutoMapper;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Desk;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Items;

/// <summary>The item as its file states it to the shapes of the API.</summary>
public sealed class ItemMappings : Profile
{
    public ItemMappings()
    {
        CreateMap<TimeLimit, ItemLimit>();
        CreateMap<LegalBasis, ItemBasis>();
        CreateMap<DepartmentShare, ItemShare>();
        CreateMap<FeeRule, ItemFee>();
        CreateMap<MaterialRequirement, ItemMaterial>();
        CreateMap<FormQuestion, ItemFormField>().ConvertUsing(
            q => new ItemFormField(q.Name, q.Label, JsonNamingPolicy.CamelCase.ConvertName(q.Kind.ToString()), q.Choices.IsEmpty ? null : q.Choices, q.IsRequired));
        CreateMap<ItemStep, ItemStepView>()
            .ForCtorParam(nameof(ItemStepView.Limit), o => o.MapFrom(s => s.LimitDays == null ? null : new ItemLimit(s.LimitDays.Value, s.Unit)));
        CreateMap<ItemStandingRow, ItemPause>();
        CreateMap<ServiceItem, ItemSummary>()
            .ForMember(d => d.Pause, o => o.Ignore())
            .ForMember(d => d.Windows, o => o.Ignore())
            .ForMember(d => d.NotInHall, o => o.Ignore())
            .ForCtorParam(nameof(ItemSummary.Promised), o => o.MapFrom(i => i.PromisedLimit))
            .ForCtorParam(nameof(ItemSummary.Kinds), o => o.MapFrom(i => Kinds(i)));
        CreateMap<ShelvedItem, ItemDetail>()
            .IncludeMembers(s => s.Item)
            .ForMember(d => d.Steps, o => o.MapFrom(s => ItemSteps.Of(s.Workflow.Definition)))
            .ForMember(d => d.Flow, o => o.MapFrom(s => ItemFlows.Of(s.Workflow.Definition)))
            .ForMember(d => d.Form, o => o.MapFrom(s => ItemForm.Of(s.Workflow.Definition).Questions))
            .ForMember(d => d.Pause, o => o.Ignore())
            .ForMember(d => d.Windows, o => o.Ignore())
            .ForMember(d => d.Points, o => o.Ignore())
            .ForMember(d => d.NotInHall, o => o.Ignore());
        CreateMap<ServiceItem, ItemDetail>(MemberList.None)
            .ForMember(d => d.Promised, o => o.MapFrom(i => i.PromisedLimit))
            .ForMember(d => d.Statutory, o => o.MapFrom(i => i.StatutoryLimit))
            .ForMember(d => d.Kinds, o => o.MapFrom(i => Kinds(i)));
    }

    /// <summary>Every kind the item does not leave out.</summary>
    private static IReadOnlyList<CaseKind> Kinds(ServiceItem item) => [.. Enum.GetValues<CaseKind>().Where(k => IntakeDesk.NotOffered(item, k) is null)];
}
