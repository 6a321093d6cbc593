using GovFlow.Storage.Definitions;

namespace GovFlow.Server.Definitions.Editing;

/// <summary>What stands on a drawing board and is not saved as a draft yet.</summary>
/// <param name="Revision">The one last kept or read; 0 for a copy just begun.</param>
/// <param name="BaseHash">Hash of the file as it was opened, SHA-256, lower-case hex.</param>
/// <param name="Machine">Which machine it is kept from, in words its person will know it by; at most 60 characters.</param>
/// <param name="Text">The definition, as text: so that not a digit of it changes on the way.</param>
public sealed record WorkingCopyRequest(int Revision, string BaseHash, string Text, string? Machine = null);

/// <summary>It is kept.</summary>
public sealed record WorkingCopyKept(int Revision, DateTimeOffset KeptAt);

/// <summary>A working copy whole, for whoever drew it.</summary>
/// <param name="BaseHash">Hash of the file it was begun on; the version may have another by now.</param>
public sealed record WorkingCopyView(int Revision, string BaseHash, string Text, string? Machine, DateTimeOffset StartedAt, DateTimeOffset KeptAt);

/// <summary>That there is unsaved work, without the work.</summary>
/// <param name="By">Whose it is.</param>
public sealed record WorkingCopyLine(string VersionId, string DefinitionId, string By, bool IsMine, DateTimeOffset KeptAt);

/// <summary>A page asks to edit a version.</summary>
/// <param name="Page">The page's own id, made when it was opened.</param>
/// <param name="Wish">Open when it has just been opened, Renew every 30 seconds while it is, TakeOver where its person says 接着编辑.</param>
public sealed record EditingRequest(Guid Page, EditingWish Wish);

/// <summary>Who edits a version now.</summary>
/// <param name="Page">The page that edits it.</param>
/// <param name="IsYou">Whoever asks, at this page or another.</param>
/// <param name="Since">From when on that page has edited without a pause.</param>
public sealed record EditingView(Guid Page, string By, bool IsYou, DateTimeOffset Since);
