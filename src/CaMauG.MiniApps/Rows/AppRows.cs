using CaMauG.MiniApps.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.MiniApps.Rows;

/// <summary>What the stores of one mini-app share.</summary>
/// <param name="AppId">The mini-app; every statement names it.</param>
/// <param name="Seeds">Rows of the data folder.</param>
/// <param name="Layout">Its collections.</param>
/// <param name="Databases">The database.</param>
/// <param name="Gate">Where writes wait for each other.</param>
/// <param name="Clock">The clock.</param>
internal sealed record AppRows(
    string AppId, SeedCollections Seeds, RowLayout Layout, IDbContextFactory<MiniAppsDb> Databases, WriteGate Gate, TimeProvider Clock);
