using System.Diagnostics;
using System.Security.Claims;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Web.Http;

/// <summary>Claim types of a session's principal.</summary>
internal static class CallerClaims
{
    public const string Kind = "kind", Subject = "sub", Name = "name", Permission = "perm", Role = "role", Session = "sid";
}

internal static class Caller
{
    /// <summary>Name of the hidden form field that does what the header <c>Idempotency-Key</c> does.</summary>
    public const string IdempotencyField = "idempotency-key";

    extension(HttpContext context)
    {
        /// <summary>The signed-in resident. Only behind a policy that demands one.</summary>
        public ResidentId ResidentId => new(context.SubjectOf(ActorKind.Resident) ?? throw new InvalidOperationException("No resident is signed in; the endpoint lacks its policy."));

        public ResidentId? MaybeResidentId => context.SubjectOf(ActorKind.Resident) is { } id ? new ResidentId(id) : null;

        /// <summary>The signed-in staff member. Only behind a policy that demands one.</summary>
        public Guid StaffId => context.SubjectOf(ActorKind.Staff) ?? throw new InvalidOperationException("No staff member is signed in; the endpoint lacks its policy.");

        public string StaffName => context.User.FindFirstValue(CallerClaims.Name) ?? "";

        public IReadOnlySet<string> StaffPermissions => context.User.FindAll(CallerClaims.Permission).Select(c => c.Value).ToHashSet();

        /// <summary>Who asks, for the write lane.</summary>
        public Actor Actor
        {
            get
            {
                var (kind, id) = context.SubjectOf(ActorKind.Staff) is { } staff ? (ActorKind.Staff, staff)
                    : context.SubjectOf(ActorKind.Resident) is { } resident ? (ActorKind.Resident, resident)
                    : (ActorKind.Visitor, (Guid?)null);
                return new Actor(kind, id, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier, context.IdempotencyKey());
            }
        }

        private Guid? SubjectOf(ActorKind kind) =>
            context.User.FindFirstValue(CallerClaims.Kind) == kind.ToString() && Guid.TryParse(context.User.FindFirstValue(CallerClaims.Subject), out var id) ? id : null;

        private string? IdempotencyKey()
        {
            string? key = context.Request.Headers["Idempotency-Key"];
            if (key is null && context.Request.HasFormContentType) key = context.Request.Form[IdempotencyField];
            return key is { Length: > 0 and <= 100 } ? key : null;
        }
    }
}
