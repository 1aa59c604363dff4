using System.Threading.Tasks;

namespace QStash.Analyzers.Tests.Scheduling;

internal static class SchedulePrograms
{
    public static string Rest(string cron) => $$"""
        public class Clock(HttpClient http)
        {
            public async Task SetAsync()
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/schedules/https://shop.example.com/tick");
                request.Headers.Add("Upstash-Cron", {{cron}});
                (await http.SendAsync(request)).EnsureSuccessStatusCode();
            }
        }
        """;
}
