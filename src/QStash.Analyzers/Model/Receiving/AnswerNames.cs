using System.Collections.Generic;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>The statuses that ASP.NET Core's result factories and result types stand for.</summary>
internal static class AnswerNames
{
    private static readonly Dictionary<string, int> Statuses = new(System.StringComparer.Ordinal)
    {
        ["Ok"] = 200, ["Content"] = 200, ["Text"] = 200, ["Json"] = 200, ["File"] = 200, ["Bytes"] = 200, ["Stream"] = 200, ["View"] = 200, ["PartialView"] = 200,
        ["Created"] = 201, ["CreatedAtAction"] = 201, ["CreatedAtRoute"] = 201,
        ["Accepted"] = 202, ["AcceptedAtAction"] = 202, ["AcceptedAtRoute"] = 202,
        ["NoContent"] = 204,
        ["BadRequest"] = 400, ["BadRequestErrorMessage"] = 400, ["ValidationProblem"] = 400,
        ["Unauthorized"] = 401, ["Challenge"] = 401,
        ["Forbid"] = 403,
        ["NotFound"] = 404,
        ["Conflict"] = 409,
        ["UnprocessableEntity"] = 422,
        ["InternalServerError"] = 500, ["Problem"] = 500,
    };

    /// <summary>What a factory method answers when no status is given to it; null when that is not fixed.</summary>
    public static int? OfFactory(string name) => Statuses.TryGetValue(name, out var status) ? status : null;

    /// <summary>What a result type answers when its status is not set.</summary>
    public static int? OfType(string name)
    {
        foreach (var suffix in new[] { "HttpObjectResult", "ObjectResult", "Result" })
            if (name.Length >= suffix.Length && name.EndsWith(suffix, System.StringComparison.Ordinal))
                return name == "ObjectResult" ? 200 : OfFactory(name.Substring(0, name.Length - suffix.Length));
        return null;
    }
}
