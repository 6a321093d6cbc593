using System.Text.Json;

namespace GovFlow.Engine.Definitions;

/// <summary>An input of a node as the file states it: <c>{typeName, expression: {type, value}}</c>, or a bare scalar, which is a literal.</summary>
/// <param name="TypeName">What the value is converted to; null leaves it as it is.</param>
/// <param name="ExpressionType">Literal, Object, Variable, Input, JavaScript, or one this engine does not evaluate.</param>
public sealed record InputExpression(string? TypeName, string ExpressionType, JsonElement Value, string JsonPath);
