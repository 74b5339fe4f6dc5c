namespace CaMauG.Redis.Tests;

/// <summary>Waits for what comes by itself: a connection made again, a notice on its way.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 400; i++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come about in twenty seconds.");
    }
}
