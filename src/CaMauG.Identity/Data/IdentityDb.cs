using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace CaMauG.Identity.Data;

/// <summary>The module's tables. Their names begin with <c>identity_</c>, since modules share one database.</summary>
internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<Account, Guid>(options)
{
    public const string MigrationsTable = "identity_migrations";

    public DbSet<AccountRole> Roles => Set<AccountRole>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SessionGrant> SessionGrants => Set<SessionGrant>();

    public DbSet<SessionService> SessionServices => Set<SessionService>();

    public DbSet<LogoutNotice> LogoutNotices => Set<LogoutNotice>();

    public DbSet<RefreshSuccessor> RefreshSuccessors => Set<RefreshSuccessor>();

    public DbSet<UsedOnce> UsedOnce => Set<UsedOnce>();

    public DbSet<OneTimeCode> Codes => Set<OneTimeCode>();

    public DbSet<CodeSending> CodeSendings => Set<CodeSending>();

    public DbSet<FailedAttempts> FailedAttempts => Set<FailedAttempts>();

    public DbSet<PhoneChange> PhoneChanges => Set<PhoneChange>();

    public DbSet<LegalConsent> LegalConsents => Set<LegalConsent>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<UpstreamLink> UpstreamLinks => Set<UpstreamLink>();

    public DbSet<DeveloperKeyRow> DeveloperKeys => Set<DeveloperKeyRow>();

    public DbSet<ExportRow> Exports => Set<ExportRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    // E.164: a plus and at most fifteen digits.
    private const int LongestPhone = 16;

    /// <summary>True on SQLite, which this project knows by name only: providers are the host's.</summary>
    public bool IsSqlite => Database.ProviderName?.EndsWith(".Sqlite", StringComparison.Ordinal) is true;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        NameTables(builder);
        builder.Entity<Account>(account =>
        {
            account.Property(static row => row.DisplayName).HasMaxLength(100);
            account.Property(static row => row.LockReason).HasMaxLength(500);
            // The framework's own names for these two would be global in the shared file.
            account.HasIndex(static row => row.NormalizedUserName).IsUnique().HasDatabaseName("ix_identity_accounts_normalized_user_name");
            account.HasIndex(static row => row.NormalizedEmail).HasDatabaseName("ix_identity_accounts_normalized_email");
            account.Property(static row => row.PhoneNumber).HasMaxLength(LongestPhone);
            account.HasIndex(static row => row.PhoneNumber).IsUnique();
            account.HasMany(static row => row.Roles).WithOne().HasForeignKey(static row => row.AccountId);
        });
        builder.Entity<AccountRole>(role =>
        {
            role.ToTable("identity_account_roles").HasKey(static row => new { row.AccountId, row.Role });
            role.Property(static row => row.Role).HasMaxLength(32);
        });
        MapSessions(builder);
        MapProtocol(builder);
        MapCodes(builder);
        MapFactors(builder);
        builder.Entity<Consent>(consent =>
        {
            consent.ToTable("identity_consents").HasKey(static row => new { row.AccountId, row.AppId, row.Permission });
            consent.Property(static row => row.AppId).HasMaxLength(64);
            consent.Property(static row => row.Permission).HasMaxLength(64);
            consent.HasOne<Account>().WithMany().HasForeignKey(static row => row.AccountId);
        });
        builder.Entity<LegalConsent>(consent =>
        {
            consent.ToTable("identity_legal_consents").HasKey(static row => row.Id);
            consent.Property(static row => row.Purpose).HasMaxLength(32);
            consent.Property(static row => row.Version).HasMaxLength(32);
            consent.Property(static row => row.Language).HasMaxLength(16);
            consent.HasIndex(static row => row.AccountId);
        });
        builder.Entity<UpstreamLink>(link =>
        {
            link.ToTable("identity_upstream_links").HasKey(static row => new { row.Provider, row.Subject });
            link.Property(static row => row.Provider).HasMaxLength(32);
            link.Property(static row => row.Subject).HasMaxLength(255);
            link.HasIndex(static row => new { row.AccountId, row.Provider }).IsUnique();
            link.HasOne<Account>().WithMany().HasForeignKey(static row => row.AccountId);
        });
        builder.Entity<DeveloperKeyRow>(key =>
        {
            key.ToTable("identity_developer_keys").HasKey(static row => row.ClientId);
            key.Property(static row => row.ClientId).HasMaxLength(64);
            key.Property(static row => row.Name).HasMaxLength(100);
            key.HasOne<Account>().WithMany().HasForeignKey(static row => row.AccountId);
        });
        builder.Entity<ExportRow>(export =>
        {
            export.ToTable("identity_exports").HasKey(static row => row.AccountId);
            export.Property(static row => row.Language).HasMaxLength(16);
            export.HasIndex(static row => row.ExpiresAt);
            export.HasOne<Account>().WithOne().HasForeignKey<ExportRow>(static row => row.AccountId);
        });
        builder.Entity<AuditRow>(entry =>
        {
            entry.ToTable("identity_audit").HasIndex(static row => new { row.Subject, row.Id });
            entry.Property(static row => row.Subject).HasMaxLength(200);
        });
    }

    private static void NameTables(ModelBuilder builder)
    {
        builder.Entity<Account>().ToTable("identity_accounts");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("identity_account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("identity_account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("identity_account_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("identity_account_passkeys");
        builder.Entity<OpenIddictEntityFrameworkCoreApplication>().ToTable("identity_applications");
        builder.Entity<OpenIddictEntityFrameworkCoreAuthorization>().ToTable("identity_authorizations");
        builder.Entity<OpenIddictEntityFrameworkCoreScope>().ToTable("identity_scopes");
        builder.Entity<OpenIddictEntityFrameworkCoreToken>().ToTable("identity_tokens");
    }

    private static void MapSessions(ModelBuilder builder)
    {
        builder.Entity<Session>(session =>
        {
            session.ToTable("identity_sessions").HasKey(static row => row.Id);
            session.Property(static row => row.Id).HasMaxLength(32);
            session.Property(static row => row.Device).HasMaxLength(100);
            session.Property(static row => row.Methods).HasMaxLength(64);
            session.HasIndex(static row => new { row.AccountId, row.EndedAt });
            session.HasIndex(static row => new { row.EndedAt, row.IdleEndsAt });
            session.HasOne<Account>().WithMany().HasForeignKey(static row => row.AccountId);
        });
        builder.Entity<SessionGrant>(grant =>
        {
            grant.ToTable("identity_session_grants").HasKey(static row => new { row.SessionId, row.AuthorizationId });
            grant.Property(static row => row.AuthorizationId).HasMaxLength(64);
            grant.HasOne<Session>().WithMany().HasForeignKey(static row => row.SessionId);
        });
        builder.Entity<SessionService>(service =>
        {
            service.ToTable("identity_session_services").HasKey(static row => new { row.SessionId, row.AppId });
            service.Property(static row => row.AppId).HasMaxLength(64);
            service.HasIndex(static row => row.AppId);
            service.HasOne<Session>().WithMany().HasForeignKey(static row => row.SessionId);
        });
        builder.Entity<LogoutNotice>(notice =>
        {
            notice.ToTable("identity_logout_notices").HasIndex(static row => row.NextAttemptAt);
            notice.Property(static row => row.AppId).HasMaxLength(64);
            notice.Property(static row => row.LastFailure).HasMaxLength(64);
        });
    }

    private static void MapFactors(ModelBuilder builder)
    {
        builder.Entity<FailedAttempts>(attempts =>
        {
            attempts.ToTable("identity_failed_attempts").HasKey(static row => row.Id);
            attempts.Property(static row => row.Id).HasMaxLength(64);
            attempts.HasIndex(static row => row.LastAt);
        });
        builder.Entity<SecondFactor>(factor =>
        {
            factor.ToTable("identity_second_factors").HasKey(static row => row.AccountId);
            factor.Property(static row => row.Secret).HasMaxLength(500);
            factor.Property(static row => row.RecoverySalt).HasMaxLength(16);
            factor.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(static row => row.AccountId);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("identity_recovery_codes").HasKey(static row => new { row.AccountId, row.Hash });
            code.Property(static row => row.Hash).HasMaxLength(32);
            code.HasOne<Account>().WithMany().HasForeignKey(static row => row.AccountId);
        });
    }

    private static void MapCodes(ModelBuilder builder)
    {
        builder.Entity<OneTimeCode>(code =>
        {
            code.ToTable("identity_codes").HasKey(static row => row.Id);
            code.Property(static row => row.Id).HasMaxLength(32);
            code.Property(static row => row.Purpose).HasMaxLength(32);
            code.Property(static row => row.Phone).HasMaxLength(LongestPhone);
            code.Property(static row => row.Hash).HasMaxLength(32);
            code.HasIndex(static row => row.SentAt);
        });
        builder.Entity<PhoneChange>(change =>
        {
            change.ToTable("identity_phone_changes").HasKey(static row => row.Id);
            change.Property(static row => row.OldPhone).HasMaxLength(LongestPhone);
            change.Property(static row => row.UndoHash).HasMaxLength(32);
            change.HasIndex(static row => row.UndoHash);
            change.HasIndex(static row => row.ExpiresAt);
            change.HasOne<Account>().WithMany().HasForeignKey(static row => row.AccountId);
        });
        builder.Entity<CodeSending>(sending =>
        {
            sending.ToTable("identity_code_sendings").HasKey(static row => row.Id);
            sending.Property(static row => row.Phone).HasMaxLength(LongestPhone);
            sending.Property(static row => row.Address).HasMaxLength(45);
            sending.HasIndex(static row => new { row.Phone, row.At });
            sending.HasIndex(static row => new { row.Address, row.At });
            sending.HasIndex(static row => row.At);
        });
    }

    private static void MapProtocol(ModelBuilder builder)
    {
        builder.Entity<RefreshSuccessor>(successor =>
        {
            successor.ToTable("identity_refresh_successors").HasKey(static row => row.TokenId);
            successor.Property(static row => row.TokenId).HasMaxLength(64);
            successor.Property(static row => row.SuccessorId).HasMaxLength(64);
            successor.HasIndex(static row => row.ClaimedAt);
        });
        builder.Entity<UsedOnce>(used =>
        {
            used.ToTable("identity_used_once").HasKey(static row => row.Id);
            used.Property(static row => row.Id).HasMaxLength(Data.SingleUse.LongestId);
            used.HasIndex(static row => row.ExpiresAt);
        });
    }
}
